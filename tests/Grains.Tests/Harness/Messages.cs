namespace PixSim.Grains.Tests.Harness;

/// <summary>What becomes of messages on their way to a grain.</summary>
internal sealed class Messages : IIncomingGrainCallFilter
{
    /// <summary>Whether a message of this name is lost. Only for one-way messages: a caller that waits must be answered.</summary>
    public Func<string, bool> Loses { get; set; } = _ => false;

    /// <summary>What a message of this name waits for before it arrives.</summary>
    public Func<string, Task> Delays { get; set; } = _ => Task.CompletedTask;

    /// <summary>Whether the grain that a message of this name arrives at is to end after it.</summary>
    public Func<string, bool> Ends { get; set; } = _ => false;

    public async Task Invoke(IIncomingGrainCallContext context)
    {
        var name = context.MethodName;
        if (Loses(name))
            return;
        await Delays(name);
        if (Ends(name))
            ((IGrainBase)context.Grain).DeactivateOnIdle();
        await context.Invoke();
    }

    /// <summary>Everything arrives again.</summary>
    public void Heal()
    {
        Loses = _ => false;
        Delays = _ => Task.CompletedTask;
        Ends = _ => false;
    }
}
