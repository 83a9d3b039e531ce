namespace PixSim.Providers.Sketch.Drawing;

/// <summary>Words that tell how the camera looks and moves.</summary>
internal static class CameraWords
{
    public static CueWords[] All { get; } =
    [
        CueWords.Of(CueKind.Framing, Framing.CloseUp,
            "close up, closeup, portrait, headshot, face, extreme close, close shot, bust shot"),
        CueWords.Of(CueKind.Framing, Framing.Medium, "medium shot, mid shot, waist up, full body, two shot, full shot"),
        CueWords.Of(CueKind.Framing, Framing.Wide,
            "wide, wide shot, establishing, panorama, panoramic, landscape, vista, distant, far away, epic, long shot, vast, "
            + "extreme wide, sweeping"),
        CueWords.Of(CueKind.Framing, Framing.LowAngle, "low angle, from below, worm's eye, looking up, towering, ground level"),
        CueWords.Of(CueKind.Framing, Framing.HighAngle,
            "high angle, from above, overhead, aerial, bird's eye, top down, drone shot, looking down"),
        CueWords.Of(CueKind.Camera, CameraMove.Static,
            "static camera, static shot, locked off, tripod, still camera, fixed camera, camera static"),
        CueWords.Of(CueKind.Camera, CameraMove.Pan, "pan, pans, panning, pan left, pan right, camera pans"),
        CueWords.Of(CueKind.Camera, CameraMove.Tilt, "tilt, tilts, tilting, tilt up, tilt down"),
        CueWords.Of(CueKind.Camera, CameraMove.Dolly,
            "dolly, dolly in, push in, pushes in, zoom in, zooms in, zoom, moves closer, moving closer"),
        CueWords.Of(CueKind.Camera, CameraMove.PullBack, "pull back, pulls back, zoom out, zooms out, dolly out, pull out, moves away"),
        CueWords.Of(CueKind.Camera, CameraMove.Tracking,
            "tracking, tracking shot, follows, following, camera follows, side scrolling, sidescroll, steadicam, "
            + "trucking"),
        CueWords.Of(CueKind.Camera, CameraMove.Handheld, "handheld, hand held, shaky, shaky cam, documentary, found footage"),
        CueWords.Of(CueKind.Camera, CameraMove.Rotation,
            "orbit, orbits, orbiting, rotates, rotating, rotation, circles around, arc shot, circling, camera circles"),
        CueWords.Of(CueKind.Camera, CameraMove.Crane, "crane, crane shot, rises, rising camera, boom up, jib, crane up, drone"),
    ];
}
