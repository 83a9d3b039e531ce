namespace PixSim.Providers.Sketch.Drawing;

/// <summary>Words that tell the hour, the weather and the season.</summary>
internal static class SkyWords
{
    public static CueWords[] All { get; } =
    [
        CueWords.Of(CueKind.Time, TimeOfDay.Dawn, "dawn, sunrise, daybreak, early morning, first light, morning"),
        CueWords.Of(CueKind.Time, TimeOfDay.Day, "noon, midday, day, daylight, sunny, daytime, afternoon, sunshine, summer"),
        CueWords.Of(CueKind.Time, TimeOfDay.Golden,
            "golden, golden hour, sunset, late afternoon, low sun, amber light, sundown, warm light"),
        CueWords.Of(CueKind.Time, TimeOfDay.Dusk, "dusk, twilight, evening, blue hour, nightfall, gloaming, dim"),
        CueWords.Of(CueKind.Time, TimeOfDay.Night,
            "night, midnight, moonlight, moonlit, nighttime, starry, stars, starlight, moon, neon, darkness, "
            + "northern lights, aurora, nocturnal, candlelight"),
        CueWords.Of(CueKind.Weather, Weather.Clear, "clear, cloudless, blue sky, clear sky"),
        CueWords.Of(CueKind.Weather, Weather.Cloudy, "cloudy, clouds, overcast, grey sky, gray sky, cloud"),
        CueWords.Of(CueKind.Weather, Weather.Rain,
            "rain, raining, rainy, drizzle, downpour, rainfall, wet, puddle, puddles, umbrella, umbrellas"),
        CueWords.Of(CueKind.Weather, Weather.Storm, "storm, stormy, thunder, lightning, tempest, thunderstorm, hurricane"),
        CueWords.Of(CueKind.Weather, Weather.Snow, "snow, snowing, snowy, snowfall, blizzard, snowflakes, frost, frozen, icy"),
        CueWords.Of(CueKind.Weather, Weather.Fog, "fog, foggy, mist, misty, haze, hazy, smoky, smog, eerie, haunted, mysterious"),
        CueWords.Of(CueKind.Weather, Weather.Wind, "wind, windy, breeze, gust, breezy, windswept"),
        new(CueKind.Winter, 0,
            "winter, snow, snowy, snowing, snowfall, blizzard, ice, frozen, december, christmas, arctic, bare trees"),
        new(CueKind.Autumn, 0, "autumn, fall leaves, october, november, fallen leaves, autumnal"),
    ];
}
