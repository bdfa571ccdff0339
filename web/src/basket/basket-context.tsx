import { createAsync } from '@solidjs/router'
import { createContext, createSignal, type JSX, onCleanup, onMount, useContext } from 'solid-js'
import { accessToken } from '../api/access-token.ts'
import { type BasketStore, createBasketStore } from './basket-store.ts'
import { addItem, changeItem, getCurrentBasket, loadCurrentBasket } from './queries.ts'

type OpenBasket = BasketStore & {
  readonly isOpen: () => boolean
  /** Whether the drawer has ever been opened on this page. */
  readonly wasOpened: () => boolean
  readonly open: () => void
  readonly close: () => void
}

const BasketContext = createContext<OpenBasket>()

/** Gives every page below it the one basket and its drawer. */
export function BasketProvider(props: { children: JSX.Element }) {
  // A basket that cannot be read must not take the page with it: the drawer and the basket page say so themselves.
  const loaded = createAsync(() => getCurrentBasket().catch(() => undefined))
  const store = createBasketStore(loaded, { load: loadCurrentBasket, add: addItem, change: changeItem })
  const [isOpen, setOpen] = createSignal(false)
  const [wasOpened, setOpened] = createSignal(false)
  function open(): void {
    setOpened(true)
    setOpen(true)
  }

  onMount(() => {
    // The server only knows a guest's basket; a signed-in shopper's is read here.
    if (accessToken.isSignedIn()) void store.reload()
    const returned = (event: PageTransitionEvent) => {
      if (event.persisted) void store.reload()
    }
    addEventListener('pageshow', returned)
    onCleanup(() => removeEventListener('pageshow', returned))
  })

  return (
    <BasketContext.Provider value={{ ...store, isOpen, wasOpened, open, close: () => setOpen(false) }}>
      {props.children}
    </BasketContext.Provider>
  )
}

/** The basket of this page. */
export function useBasket(): OpenBasket {
  const basket = useContext(BasketContext)
  if (basket === undefined) throw new Error('useBasket must be called inside BasketProvider.')
  return basket
}
