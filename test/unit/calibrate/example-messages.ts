export const subjects = [
  'pump filter',
  'grow lamp',
  'water tank',
  'nutrient dose',
  'firmware update',
  'cloud account',
  'warranty claim',
  'seed tray',
  'error light',
  'power cable',
];
export const good = subjects.map((subject) => `how do I check the ${subject}`);
export const bad = [
  'lunch today anyone',
  'happy birthday bob',
  'nice weather outside',
  'football on sunday',
  'my cat is asleep',
  'see the new film',
  'rent is too high',
  'lost my keys again',
  'good coffee place',
  'stocks fell hard',
];
