namespace PixSim.Demo;

/// <summary>The demo cannot go on; the message tells its user why.</summary>
internal sealed class DemoException(string message) : Exception(message);
