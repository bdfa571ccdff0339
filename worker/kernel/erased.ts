/** Where an anonymised order or message says that mail goes: a name that no mail ever reaches (RFC 2606). */
export const erasedEmail = 'erased@erased.invalid'
