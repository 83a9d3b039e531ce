using System.Reflection;
using Orleans;

namespace PixSim.Conformance.Hosts;

/// <summary>What the embedded engine declares in Orleans' name is what Orleans declares.</summary>
public sealed class SurfaceTests
{
    private const string Serialization = "in Orleans.Serialization.Abstractions, a package that cannot be had everywhere";
    private const string Core = "in Orleans.Core, a package that cannot be had everywhere";
    private const string Runtime = "in Orleans.Runtime, a package that cannot be had everywhere";
    private const string Reminders = "in Orleans.Reminders, a package that cannot be had everywhere";

    // Types that the assembly at hand does not have, and where they are instead.
    private static readonly Dictionary<string, string> NotComparable = new(StringComparer.Ordinal)
    {
        ["Orleans.AliasAttribute"] = Serialization,
        ["Orleans.GenerateSerializerAttribute"] = Serialization,
        ["Orleans.IdAttribute"] = Serialization,
        ["Orleans.ImmutableAttribute"] = Serialization,
        ["Orleans.ResponseTimeoutAttribute"] = Serialization,
        ["Orleans.CollectionAgeLimitAttribute"] = Core,
        ["Orleans.KeepAliveAttribute"] = Core,
        ["Orleans.Storage.InconsistentStateException"] = Core,
        ["Orleans.Runtime.IPersistentState`1"] = Runtime,
        ["Orleans.Runtime.PersistentStateAttribute"] = Runtime,
        ["Orleans.GrainReminderExtensions"] = Reminders,
        ["Orleans.IRemindable"] = Reminders,
        ["Orleans.Runtime.IGrainReminder"] = Reminders,
        ["Orleans.Runtime.TickStatus"] = Reminders,
    };

    // Interfaces that grains and filters implement, so that not even a member more may be asked of them.
    private static readonly string[] Implemented =
        ["Orleans.IGrainBase", "Orleans.IIncomingGrainCallFilter", "Orleans.IGrain", "Orleans.Runtime.IAddressable"];

    private static readonly Dictionary<string, PublicType> Declared = PublicType.ReadAll(typeof(Grain).Assembly.Location);

    private static readonly Dictionary<string, PublicType> Real = PublicType.ReadAll(typeof(SurfaceTests).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(one => one.Key == "OrleansAbstractions").Value!);

    public static TheoryData<string> Comparable => [.. Declared.Keys.Except(NotComparable.Keys).Order()];

    [Theory]
    [MemberData(nameof(Comparable))]
    public void A_declared_type_is_the_real_one_or_part_of_it(string name)
    {
        Assert.True(Real.TryGetValue(name, out var real), $"Orleans has no public type {name}.");
        var declared = Declared[name];
        Assert.Equal(real.Shape, declared.Shape);
        Assert.Empty(declared.Interfaces.Except(real.Interfaces));
        Assert.Empty(declared.Members.Except(real.Members));
    }

    [Fact]
    public void An_interface_that_grains_implement_is_whole()
    {
        foreach (var name in Implemented)
            Assert.Empty(Real[name].Members.Except(Declared[name].Members));
    }

    [Fact]
    public void Types_that_cannot_be_compared_are_listed() =>
        Assert.Equal(NotComparable.Keys.Order(), Declared.Keys.Except(Real.Keys).Order());

    [Fact]
    public void Default_values_are_those_that_Orleans_documents()
    {
        var timer = new Orleans.Runtime.GrainTimerCreationOptions(TimeSpan.Zero, TimeSpan.Zero);
        Assert.False(timer.Interleave);
        Assert.False(timer.KeepAlive);
        Assert.Equal(TimeSpan.FromMinutes(1), new CollectionAgeLimitAttribute().AgeLimit);
        Assert.Equal(TimeSpan.FromHours(26), new CollectionAgeLimitAttribute { Days = 1, Hours = 2 }.AgeLimit);
        Assert.Equal(TimeSpan.FromSeconds(10), new CollectionAgeLimitAttribute("00:00:10").AgeLimit);
        var options = new PixSim.Hosting.GrainHostOptions();
        Assert.Equal(TimeSpan.FromSeconds(30), options.ResponseTimeout);
        Assert.Equal(TimeSpan.FromMinutes(15), options.CollectionAge);
        Assert.Equal(TimeSpan.FromMinutes(1), options.CollectionQuantum);
        Assert.Equal(TimeSpan.FromMinutes(1), options.MinimumReminderPeriod);
    }
}
