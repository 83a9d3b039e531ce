namespace PixSim.Gateway.Bodies;

/// <summary>A body in which nothing has to be said: not to send it at all is to send an empty object.</summary>
internal interface IMayBeAbsent;
