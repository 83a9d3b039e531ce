namespace PixSim.Providers.Sketch.Drawing;

/// <summary>Words that tell where a picture plays.</summary>
internal static class PlaceWords
{
    public static CueWords[] All { get; } =
    [
        CueWords.Of(CueKind.Setting, Setting.Park, "park, garden, gardens, lawn, playground, orchard, courtyard"),
        CueWords.Of(CueKind.Hint, Setting.Park, "bench, benches, picnic, fountain"),
        CueWords.Of(CueKind.Setting, Setting.Countryside,
            "countryside, field, fields, meadow, meadows, prairie, farm, farmland, vineyard, grassland, pasture, plains, "
            + "steppe,  wheat, savanna, savannah, wheatfield"),
        CueWords.Of(CueKind.Hint, Setting.Countryside,
            "hill, hills, valley, windmill, windmills, barn, tractor, balloons, horse, horses, sunflowers, lavender"),
        CueWords.Of(CueKind.Setting, Setting.Village, "village, hamlet, cottages"),
        CueWords.Of(CueKind.Hint, Setting.Village, "town, cottage, church, inn"),
        CueWords.Of(CueKind.Setting, Setting.Forest,
            "forest, forests, woods, woodland, jungle, grove, glade, clearing, rainforest, swamp, redwoods, "
            + "undergrowth"),
        CueWords.Of(CueKind.Hint, Setting.Forest, "trail, wood, pines, trees, campfire, deer, owl, wizard, wolf"),
        CueWords.Of(CueKind.Setting, Setting.Mountains,
            "mountain, mountains, alps, alpine, glacier, canyon, highlands, mountainside, volcano, arctic, tundra, summit, "
            + "mountaintop"),
        CueWords.Of(CueKind.Hint, Setting.Mountains, "peak, peaks, ridge, cliffs, tent, tents, dragon, dragons, eagle, hiker, hikers"),
        CueWords.Of(CueKind.Setting, Setting.Lake,
            "lake, lakes, lakeside, lakeshore, pond, river, riverbank, riverside, stream, fjord, wetland, waterfall"),
        CueWords.Of(CueKind.Hint, Setting.Lake, "rowing, rowboat, canoe, kayak, reflection, fishing, reeds"),
        CueWords.Of(CueKind.Setting, Setting.Coast,
            "sea, ocean, coast, beach, shore, seaside, seashore, surf, headland, lagoon, sandbar, island"),
        CueWords.Of(CueKind.Hint, Setting.Coast,
            "waves, bay, cliff, tide, lighthouse, sailboat, yacht, whale, whales, gulls, seagulls, ship, galleon"),
        CueWords.Of(CueKind.Setting, Setting.Harbour,
            "harbour, harbor, port, dock, docks, pier, quay, marina, wharf, jetty, boardwalk, waterfront"),
        CueWords.Of(CueKind.Hint, Setting.Harbour, "ferry, freighter, fishing boats, sailor, sailors"),
        CueWords.Of(CueKind.Setting, Setting.Desert,
            "desert, dune, dunes, oasis, sahara, wasteland, badlands, mesa, outback, pyramid, pyramids"),
        CueWords.Of(CueKind.Hint, Setting.Desert, "caravan, camel, camels, cactus, cowboy, cowboys, nomad, nomads, sand"),
        CueWords.Of(CueKind.Setting, Setting.Castle,
            "castle, fortress, citadel, palace, battlement, battlements, stronghold, chateau, ruins"),
        CueWords.Of(CueKind.Hint, Setting.Castle, "kingdom, knight, knights, king, queen, princess, prince, medieval, ruin"),
        CueWords.Of(CueKind.Setting, Setting.Street,
            "street, streets, alley, alleyway, avenue, boulevard, sidewalk, pavement, downtown, crosswalk, storefront, "
            + "intersection, cobblestone, cobbled, subway, bazaar"),
        CueWords.Of(CueKind.Hint, Setting.Street,
            "road, lane, lanes, market, shop, shops, car, taxi, cars, bus, cyberpunk, noir, detective, traffic, "
            + "station, platform, train, tram, parade"),
        CueWords.Of(CueKind.Setting, Setting.Skyline,
            "skyline, rooftop, rooftops, metropolis, cityscape, megacity, balcony, terrace, penthouse"),
        CueWords.Of(CueKind.Hint, Setting.Skyline, "city, skyscraper, skyscrapers, futuristic, towers"),
        CueWords.Of(CueKind.Setting, Setting.Space,
            "outer space, planet, planets, moon surface, mars, martian, galaxy, cosmos, asteroid, asteroids, nebula, "
            + "spaceship, spacecraft, starship, lunar, interstellar, space"),
        CueWords.Of(CueKind.Hint, Setting.Space, "astronaut, astronauts, alien, orbit, crater, rocket, cosmonaut, rover"),
        CueWords.Of(CueKind.Setting, Setting.Underwater, "underwater, reef, coral, seabed, under water, ocean floor, deep sea"),
        CueWords.Of(CueKind.Hint, Setting.Underwater, "submarine, diver, mermaid, jellyfish, shark"),
        CueWords.Of(CueKind.Setting, Setting.Bar,
            "bar, pub, tavern, cafe, café, restaurant, lounge, diner, nightclub, bistro, saloon, coffee shop, coffeehouse, "
            + "teahouse"),
        CueWords.Of(CueKind.Hint, Setting.Bar, "cocktail, bartender, club, kitchen, counter, waiter, waitress, barista, whisky, table"),
        CueWords.Of(CueKind.Setting, Setting.Room,
            "bedroom, apartment, living room, indoors, hotel, attic, studio, office, hallway, dining room, classroom"),
        CueWords.Of(CueKind.Hint, Setting.Room, "room, interior, sofa, couch, fireplace, bed, window seat, armchair, piano, home"),
        CueWords.Of(CueKind.Setting, Setting.Library,
            "library, bookshop, bookstore, archive, bookshelves, bookshelf, museum, laboratory, workshop"),
        CueWords.Of(CueKind.Hint, Setting.Library, "study, books, scholar, librarian"),
    ];
}
