using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("PixSim.Sketch.Tests")]
