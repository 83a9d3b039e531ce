using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace PixSim.Embedded.Reminders;

internal static partial class ReminderLog
{
    [LoggerMessage(2101, LogLevel.Warning, "{Grain} has the reminder '{Reminder}', but its class is not hosted here")]
    public static partial void NoSuchGrain(ILogger logger, GrainId grain, string reminder);

    [LoggerMessage(2102, LogLevel.Error, "{Grain} failed at the tick of its reminder '{Reminder}'; the next one comes in its time")]
    public static partial void TickFailed(ILogger logger, Exception exception, GrainId grain, string reminder);
}
