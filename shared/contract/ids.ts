declare const brand: unique symbol;
type Branded<Base, Name> = Base & { readonly [brand]: Name };

/** Index of a car in a race: 0 to cars - 1, equal to its index in every typed array of the simulation. */
export type CarIndex = Branded<number, "CarIndex">;
/** Race time: ticks since the session was created. */
export type Tick = Branded<number, "Tick">;
