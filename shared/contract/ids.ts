declare const brand: unique symbol;
type Branded<Base, Name> = Base & { readonly [brand]: Name };

/** Index of a car in a race: 0 to cars - 1, equal to its index in every typed array of the simulation. */
export type CarIndex = Branded<number, "CarIndex">;
/** Race time: ticks since the session was created. */
export type Tick = Branded<number, "Tick">;
/** Id of a circuit, built in (`greyfell`) or imported. Lower-case letters, digits and dashes. */
export type TrackId = Branded<string, "TrackId">;
/** Id of a car model (`gt3`). Lower-case letters, digits and dashes. */
export type CarModelId = Branded<string, "CarModelId">;
