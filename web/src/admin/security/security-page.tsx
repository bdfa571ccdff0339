import { Devices } from '../../account/devices/devices.tsx'
import { SecondFactorPanel } from '../../account/second-factor/second-factor.tsx'
import { PageTop } from '../ui/page-top.tsx'
import { Section } from '../ui/section.tsx'

/** What protects the account of the signed-in member of staff. */
export default function SecurityPage() {
  return (
    <>
      <PageTop title="Your security" lead="Your second factor and the devices you are signed in on." />
      <div class="grid max-w-3xl gap-14">
        <Section heading="Second factor">
          <p class="mb-5 text-ink-soft">
            A code from an app on your phone, in addition to your password. A stolen password alone is then not enough.
          </p>
          <SecondFactorPanel />
        </Section>
        <Section heading="Where you are signed in">
          <Devices />
        </Section>
      </div>
    </>
  )
}
