import { Controller, Get, Inject } from "@nestjs/common";
import { CATALOGUE, type Catalogue } from "../tokens.ts";

/** `/api/tracks`, `/api/cars` and `/api/drivers`: what a race may be made of. */
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

  @Get("drivers")
  drivers(): Catalogue["drivers"] {
    return this.#catalogue.drivers;
  }

  @Get("cars")
  cars(): Catalogue["cars"] {
    return this.#catalogue.cars;
  }
}
