namespace PixSim.Providers.Sketch.Drawing;

/// <summary>Words that tell who is there, how many, and what they do.</summary>
internal static class BeingWords
{
    public static CueWords[] All { get; } =
    [
        CueWords.Of(CueKind.Somebody, Person.Anyone,
            "person, figure, stranger, wanderer, someone, player, hero, character, silhouette, partner, walker"),
        CueWords.Of(CueKind.Person, Person.Anyone,
            "traveler, traveller, friend, lover, rider, hiker, musician, artist, painter, runner, cyclist, fisherman, "
            + "gardener, bartender, dancer, diver, scientist, shopkeeper, villager, singer, guitarist, photographer, "
            + "driver, scholar, librarian, hacker, engineer, doctor, nurse, teacher, chef, cook, mechanic, pilot, "
            + "skater, surfer, climber, mountaineer, skier, writer, poet, merchant, baker, priest, ghost, adventurer, "
            + "guide, florist, barista, smith, blacksmith, hunter, student, worker, passenger, visitor, neighbour, "
            + "neighbor"),
        CueWords.Of(CueKind.SomePeople, Person.Anyone, "people, figures, strangers, players, characters, silhouettes"),
        CueWords.Of(CueKind.People, Person.Anyone,
            "friends, travelers, travellers, riders, hikers, dancers, villagers, musicians, runners, cyclists, "
            + "explorers, tourists, guests, commuters, students, scholars, hackers, engineers, doctors, nurses, "
            + "teachers, chefs, pilots, skaters, surfers, climbers, mountaineers, skiers, writers, poets, merchants, "
            + "priests, ghosts, adventurers, hunters, workers, passengers, visitors, neighbours, neighbors, singers, "
            + "shopkeepers, photographers, companions, survivors, rebels"),
        CueWords.Of(CueKind.Person, Person.Woman,
            "family, woman, girl, lady, heroine, mother, actress, bride, waitress, sister, witch, ballerina, girlfriend, "
            + "wife, mermaid"),
        CueWords.Of(CueKind.People, Person.Woman, "women, girls, ladies, sisters"),
        CueWords.Of(CueKind.Person, Person.Man,
            "family, man, boy, guy, gentleman, father, actor, groom, waiter, brother, boyfriend, husband, farmer, cowboy, "
            + "soldier"),
        CueWords.Of(CueKind.People, Person.Man, "men, boys, brothers, gentlemen, soldiers, farmers, cowboys"),
        CueWords.Of(CueKind.Person, Person.Child, "family, child, kid, toddler, son, daughter"),
        CueWords.Of(CueKind.People, Person.Child, "children, kids"),
        CueWords.Of(CueKind.Person, Person.Elder,
            "grandmother, grandfather, elder, grandma, grandpa, old man, old woman, old fisherman, keeper"),
        CueWords.Of(CueKind.Person, Person.Knight, "knight, warrior, paladin, guard, samurai, swordsman, viking"),
        CueWords.Of(CueKind.People, Person.Knight, "knights, warriors, guards, army"),
        CueWords.Of(CueKind.Person, Person.Wizard, "wizard, sorcerer, mage, warlock, druid"),
        CueWords.Of(CueKind.Person, Person.Royal, "king, queen, prince, princess, emperor"),
        CueWords.Of(CueKind.Person, Person.Astronaut, "astronaut, cosmonaut, spaceman, spacewoman"),
        CueWords.Of(CueKind.People, Person.Astronaut, "astronauts"),
        CueWords.Of(CueKind.Person, Person.Robot, "robot, android, cyborg, droid"),
        CueWords.Of(CueKind.People, Person.Robot, "robots, androids"),
        CueWords.Of(CueKind.Person, Person.Detective, "detective, spy, agent, investigator, inspector"),
        CueWords.Of(CueKind.Person, Person.Sailor, "sailor, captain, pirate, fisher"),
        CueWords.Of(CueKind.People, Person.Sailor, "sailors, pirates"),
        CueWords.Of(CueKind.Person, Person.Hooded,
            "monk, pilgrim, assassin, thief, ranger, hooded figure, cloaked figure, cultist, elf, nomad"),
        CueWords.Of(CueKind.People, Person.Hooded, "monks, pilgrims, elves, nomads"),
        CueWords.Of(CueKind.Pronoun, Person.Woman, "she, her"),
        CueWords.Of(CueKind.Pronoun, Person.Man, "he, him"),
        new(CueKind.Count, 1, "one, single, lone, lonely, solitary"),
        new(CueKind.Count, 2, "two, both"),
        new(CueKind.Count, 3, "three, several"),
        new(CueKind.Count, 4, "four"),
        new(CueKind.Count, 5, "five"),
        new(CueKind.Count, 6, "six, seven"),
        new(CueKind.Group, 1, "alone, solo"),
        new(CueKind.Group, 2, "couple, lovers, twins, duo, holding hands, hand in, each other, duel, fight, fighting"),
        new(CueKind.Group, 3, "trio"),
        new(CueKind.Group, 4, "family, group, band, team"),
        new(CueKind.Group, 5, "gang, squad"),
        new(CueKind.Crowd, 0,
            "crowd, crowded, crowds, audience, parade, festival, party, army, procession, concert, rally, busy, bustling, "
            + "hundreds, throng"),
        new(CueKind.Empty, 0, "empty, deserted, abandoned, nobody, no people, no one, uninhabited, desolate, establishing shot"),
        new(CueKind.Tender, 0,
            "romantic, love, lovers, kiss, kissing, couple, together, holding hands, hand in hand, intimate, tender, "
            + "cuddling, leaning, close together, each other"),
        CueWords.Of(CueKind.Pose, Pose.Stand,
            "stand, stands, standing, waits, waiting, watches, watching, looks, looking, stares, staring, gazes, "
            + "gazing"),
        CueWords.Of(CueKind.Pose, Pose.Walk,
            "walk, walks, walking, strolling, strolls, wandering, wanders, hiking, hikes, marching, trek, trekking, "
            + "approaches, approaching, crossing, crosses, carrying, striding, enters"),
        CueWords.Of(CueKind.Pose, Pose.Run, "run, runs, running, sprinting, jogging, chasing, chase, fleeing, racing, escapes"),
        CueWords.Of(CueKind.Pose, Pose.Sit,
            "sit, sits, sitting, seated, bench, resting, rests, sat, drinking, eating, picnic, talking over"),
        CueWords.Of(CueKind.Pose, Pose.Ride,
            "ride, rides, riding, rider, riders, horseback, gallop, gallops, galloping, cavalry, cowboy, cowboys"),
        CueWords.Of(CueKind.Pose, Pose.Cycle, "bicycle, bike, cycling, cyclist, cyclists, bicycles, biking"),
        CueWords.Of(CueKind.Pose, Pose.Dance, "dance, dances, dancing, dancer, dancers, waltz, ballet, twirling, jumping, ballerina"),
        CueWords.Of(CueKind.Pose, Pose.Embrace, "embrace, embraces, embracing, hug, hugs, hugging, kiss, kissing, cuddling"),
        CueWords.Of(CueKind.Pose, Pose.Wave,
            "wave, waves goodbye, waving, cheering, celebrating, greets, greeting, arms raised, singing"),
        CueWords.Of(CueKind.Pose, Pose.Read, "read, reads, reading, book, letter, map, painting, writing, phone"),
        CueWords.Of(CueKind.Pose, Pose.Kneel, "kneel, kneels, kneeling, crouching, crouches, praying, proposes, gardening"),
        CueWords.Of(CueKind.Pose, Pose.Row, "rowing, rows, rowboat, rowing boat, canoe, kayak, paddling, gondola"),
        CueWords.Of(CueKind.Animal, Animals.Birds,
            "bird, birds, gull, gulls, seagull, seagulls, crow, crows, raven, ravens, swallows, geese, eagle, doves, "
            + "pigeons, owl"),
        CueWords.Of(CueKind.Animal, Animals.Horse, "horse, horses, stallion, mare, pony, unicorn"),
        CueWords.Of(CueKind.Animal, Animals.Dog, "dog, dogs, puppy, wolf, wolves, hound, fox, retriever"),
        CueWords.Of(CueKind.Animal, Animals.Cat, "cat, cats, kitten, kittens"),
        CueWords.Of(CueKind.Animal, Animals.Deer, "deer, stag, elk, doe, moose, fawn, reindeer"),
        CueWords.Of(CueKind.Animal, Animals.Dragon, "dragon, dragons, wyvern"),
        CueWords.Of(CueKind.Animal, Animals.Whale, "whale, whales, dolphin, dolphins, orca, shark"),
        CueWords.Of(CueKind.Animal, Animals.Fish, "fish, fishes, school of, koi"),
    ];
}
