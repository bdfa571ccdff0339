/** How an object is shown: standing on the floor, lying on a table seen from above, or hanging on the wall. */
export type Pose = 'stand' | 'lay' | 'hang' | 'wall'

const lying = `kitchen-knife chopsticks fork-and-knife fork-and-knife-with-plate scissors paperclip pushpin round-pushpin pen
pencil fountain-pen black-nib crayon straight-ruler triangular-ruler bookmark magnifying-glass-tilted-left love-letter
envelope page-with-curl notebook notebook-with-decorative-cover spiral-notepad ledger clipboard open-book hammer
screwdriver wrench broom axe pick gloves herb ear-of-corn pea-pod eggplant four-leaf-clover tulip rose sunflower hyacinth
bouquet puzzle-piece flower-playing-cards joker mahjong-red-dragon boomerang badminton magic-wand yo-yo label world-map
electric-plug flashlight compass knot closed-umbrella fishing-pole diving-mask goggles thong-sandal anchor guitar banjo
violin trumpet flute maracas microphone artist-palette paintbrush sewing-needle carpentry-saw clamp ribbon scarf socks
glasses sunglasses ring watch folding-hand-fan nazar-amulet prayer-beads chocolate-bar candy lollipop hot-pepper pretzel
beans ginger-root cookie moon-cake toothbrush razor hair-pick cucumber adhesive-bandage thermometer feather soap sponge
shower hot-beverage shallow-pan-of-food cooking kite flying-disc umbrella skis videocassette locked-with-key honeybee lotus`

const hanging =
  'red-paper-lantern mirror-ball wind-chime coat t-shirt jeans dress kimono martial-arts-uniform ring-buoy'

const onTheWall = 'framed-picture mirror bullseye spiral-calendar performing-arts bubbles light-bulb'

const poses = new Map<string, Pose>()
for (const icon of lying.split(/\s+/)) poses.set(icon, 'lay')
for (const icon of hanging.split(/\s+/)) poses.set(icon, 'hang')
for (const icon of onTheWall.split(/\s+/)) poses.set(icon, 'wall')

/** The pose that suits an icon; most objects stand. */
export function poseOf(icon: string): Pose {
  return poses.get(icon) ?? 'stand'
}
