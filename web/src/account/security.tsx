import { Devices } from './devices/devices.tsx'
import { Part } from './part.tsx'
import { SecondFactorPanel } from './second-factor/second-factor.tsx'

/** Who is signed in where, and what more is asked than a password. */
export default function Security() {
  return (
    <>
      <Part
        heading="Where you are signed in"
        lead="Is there a device you do not know? Sign it out and change your password."
      >
        <Devices />
      </Part>
      <Part
        heading="Second factor"
        lead="A code from an app on your phone, in addition to your password. A stolen password alone is then not enough."
      >
        <SecondFactorPanel />
      </Part>
    </>
  )
}
