/** Web sites whose pages may call the API, by `server.corsOrigins`. */
export class CorsOrigins {
  constructor(readonly list: readonly string[]) {}

  allow(origin: string | undefined): boolean {
    return origin !== undefined && this.list.includes(origin);
  }
}
