/** The line drawings of the sections; the path data of `ui/icon`. */
const drawings = {
  parcel: 'M3.5 8 12 3.5 20.5 8v8.5L12 21l-8.5-4.5zM3.5 8l8.5 4.5L20.5 8M12 12.5V21',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 21c.6-4 4-6 8-6s7.4 2 8 6',
  house: 'M4 11 12 4l8 7v9.5H4zM9.5 20.5V14h5v6.5',
  card: 'M3 6h18v12.5H3zM3 10.5h18',
  lock: 'M6 11h12v9.5H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
  folder: 'M3.5 6h6l2 2.5h9v10.5h-17zM12 11.5v5M9.5 14l2.5 2.5 2.5-2.5',
} as const

/** The sections of the account, as its navigation and its first page show them. */
export const sections = [
  {
    href: '/account/orders',
    label: 'Orders',
    about: 'What you bought, and its status.',
    drawing: drawings.parcel,
  },
  {
    href: '/account/profile',
    label: 'Profile',
    about: 'Your name, e-mail address and password.',
    drawing: drawings.person,
  },
  { href: '/account/addresses', label: 'Addresses', about: 'Where we ship to.', drawing: drawings.house },
  { href: '/account/cards', label: 'Saved cards', about: 'What you pay with.', drawing: drawings.card },
  { href: '/account/security', label: 'Security', about: 'Your devices and a second factor.', drawing: drawings.lock },
  {
    href: '/account/privacy',
    label: 'Privacy',
    about: 'Download or delete your data.',
    drawing: drawings.folder,
  },
] as const
