using Orleans.Runtime;

namespace PixSim.Embedded.Reminders;

/// <summary>A reminder as it is stored. Ticks fall on <paramref name="FirstAt"/> and whole periods after it.</summary>
internal sealed record Reminder(GrainId GrainId, string ReminderName, DateTimeOffset FirstAt, TimeSpan Period)
    : IGrainReminder
{
    /// <summary>The first tick after a time. Those that were missed until then are not made up for.</summary>
    public DateTimeOffset NextAfter(DateTimeOffset time)
    {
        if (time < FirstAt)
            return FirstAt;

        var periods = (time - FirstAt).Ticks / Period.Ticks + 1;
        return FirstAt + TimeSpan.FromTicks(Period.Ticks * periods);
    }
}
