/** The rooms of the account, as its navigation and its first page show them. */
export const places = [
  { href: '/account/orders', label: 'Orders', about: 'What you bought, and where it is now.', icon: 'parcel' },
  { href: '/account/profile', label: 'Profile', about: 'Your name, e-mail address and password.', icon: 'person' },
  { href: '/account/addresses', label: 'Addresses', about: 'Where your parcels go.', icon: 'bag' },
  { href: '/account/cards', label: 'Saved cards', about: 'What you pay with.', icon: 'card' },
  { href: '/account/security', label: 'Security', about: 'Your devices and a second factor.', icon: 'lock' },
  { href: '/account/privacy', label: 'Privacy', about: 'Your data: take it along, or delete it.', icon: 'check' },
] as const
