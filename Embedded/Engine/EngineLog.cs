using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace PixSim.Embedded.Engine;

internal static partial class EngineLog
{
    [LoggerMessage(2001, LogLevel.Error, "{Grain} did not activate")]
    public static partial void ActivationFailed(ILogger logger, Exception exception, GrainId grain);

    [LoggerMessage(2002, LogLevel.Error, "{Grain} did not deactivate cleanly")]
    public static partial void DeactivationFailed(ILogger logger, Exception exception, GrainId grain);

    [LoggerMessage(2003, LogLevel.Warning, "The one-way call {Call} failed")]
    public static partial void OneWayFailed(ILogger logger, Exception exception, Request call);

    [LoggerMessage(2004, LogLevel.Error, "The exception of {Call} was not declared, so its caller sees another one")]
    public static partial void ExceptionRefused(ILogger logger, Exception exception, Request call);

    [LoggerMessage(2006, LogLevel.Warning, "{Call} was not answered within {Timeout}; its outcome is unknown to the caller")]
    public static partial void TimedOut(ILogger logger, Request call, TimeSpan timeout);

    [LoggerMessage(2005, LogLevel.Warning, "A timer of {Grain} failed; it goes on")]
    public static partial void TickFailed(ILogger logger, Exception exception, GrainId grain);
}
