import { Controller, Get, Inject } from "@nestjs/common";
import { CATALOGUE, type Catalogue } from "../tokens.ts";

/** `/api/tracks` and `/api/cars`: what a race may be made of. */
@Controller("api")
export class CatalogueController {
  readonly #catalogue: Catalogue;

  constructor(@Inject(CATALOGUE) catalogue: Catalogue) {
    this.#catalogue = catalogue;
  }

  @Get("tracks")
  tracks(): Catalogue["tracks"] {
    return this.#catalogue.tracks;
  }

  @Get("cars")
  cars(): Catalogue["cars"] {
    return this.#catalogue.cars;
  }
}
