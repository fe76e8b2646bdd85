// From longitudes and latitudes to a plane, so that distances and areas look right where the places lie.

export interface Point { x: number; y: number }
export interface Coordinates { longitude: number; latitude: number }
export interface Projection {
  name: "albers" | "equirectangular";
  project: (place: Coordinates) => Point;
  invert: (point: Point) => Coordinates;
}

const kDegree = Math.PI / 180;

/**
 * Albers' equal-area conic projection with two standard parallels (J. P. Snyder, "Map Projections: A Working Manual", USGS
 * Professional Paper 1395, 1987, chapter 14, sphere of radius 1); y grows southwards, as on a screen.
 */
export function albers(south: number, north: number, centralMeridian: number): Projection {
  const [sine1, sine2] = [Math.sin(south * kDegree), Math.sin(north * kDegree)];
  const n = (sine1 + sine2) / 2;
  const c = Math.cos(south * kDegree) ** 2 + 2 * n * sine1;
  const radius = (latitude: number): number => Math.sqrt(Math.max(0, c - 2 * n * Math.sin(latitude * kDegree))) / n;
  const origin = radius((south + north) / 2);
  return {
    name: "albers",
    project: ({longitude, latitude}) => {
      const angle = n * (longitude - centralMeridian) * kDegree;
      return {x: radius(latitude) * Math.sin(angle), y: radius(latitude) * Math.cos(angle) - origin};
    },
    invert: ({x, y}) => {
      const sine = (c - n * n * (x * x + (y + origin) ** 2)) / (2 * n);
      return {
        longitude: Math.atan2(x, y + origin) / n / kDegree + centralMeridian,
        latitude: Math.asin(Math.min(1, Math.max(-1, sine))) / kDegree,
      };
    },
  };
}

/** Degrees as they are, those of longitude shortened as at the given latitude. */
export function equirectangular(latitude: number): Projection {
  const narrowed = Math.cos(latitude * kDegree);
  return {
    name: "equirectangular",
    project: (place) => ({x: place.longitude * kDegree * narrowed, y: -place.latitude * kDegree}),
    invert: ({x, y}) => ({longitude: x / kDegree / narrowed, latitude: -y / kDegree}),
  };
}

/** Places within China get the projection of its maps (parallels 25° and 47° N, meridian 105° E); others the plain one. */
export function projectionFor(places: readonly Coordinates[]): Projection {
  if (places.every(({longitude, latitude}) => longitude > 70 && longitude < 140 && latitude > 0 && latitude < 58)) return albers(25, 47, 105);
  let [south, north] = [90, -90];
  for (const {latitude} of places) [south, north] = [Math.min(south, latitude), Math.max(north, latitude)];
  return equirectangular(Math.min(60, Math.max(-60, (south + north) / 2)));
}
