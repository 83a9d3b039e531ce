using FsCheck;
using FsCheck.Fluent;
using PixSim.Domain.Prompts.Experiments;

namespace PixSim.Domain.Tests.Experiments;

public sealed class AssignmentTests
{
    // The first numbers of docs/prompts.md: whoever ports the hash compares with them.
    [Theory]
    [InlineData("player-1", 23, 18156, 0)]
    [InlineData("player-2", 27, 10414, 0)]
    [InlineData("7", 10, 92812, 2)]
    [InlineData("Zoë 🎲", 70, 52313, 1)]
    [InlineData("", 9, 23656, 0)]
    public void The_slots_are_those_that_are_documented(string unit, int traffic, int slot, int arm)
    {
        var assignment = Assignment.Of(ExperimentKit.Id, [50_000, 30_000, 20_000], 24, unit);

        Assert.Equal(new Assignment(traffic < 24, arm, traffic, slot), assignment);
    }

    [Fact]
    public void A_unit_always_has_the_same_arm() => Prop.ForAll<NonNull<string>, Guid>((unit, id) =>
        Assignment.Of(id, [3, 1, 6], 50, unit.Get) == Assignment.Of(id, [3, 1, 6], 50, unit.Get)).QuickCheckThrowOnFailure();

    [Fact]
    public void More_traffic_takes_more_units_in_and_moves_nobody() => Prop.ForAll<NonNull<string>, byte, byte>((unit, one, other) =>
    {
        var (less, more) = (1 + (Math.Min(one, other) % 100), 1 + (Math.Max(one, other) % 100));
        var (before, after) = (Assignment.Of(ExperimentKit.Id, [1, 2], Math.Min(less, more), unit.Get), Assignment.Of(ExperimentKit.Id, [1, 2], Math.Max(less, more), unit.Get));
        return before.Arm == after.Arm && (!before.TakesPart || after.TakesPart);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_slot_belongs_to_the_arm_in_whose_share_it_lies() => Prop.ForAll<NonNull<string>, PositiveInt[]>((unit, given) =>
    {
        var weights = given.Select(weight => 1 + (weight.Get % 10_000)).Append(5).Append(1).Take(10).ToArray();
        var found = Assignment.Of(ExperimentKit.Id, weights, 100, unit.Get);
        var begin = weights.Take(found.Arm).Sum();
        return found.ArmSlot >= begin && found.ArmSlot < begin + weights[found.Arm] && found.TakesPart;
    }).QuickCheckThrowOnFailure();

    // Ids and names are fixed, so this either always holds or never: the bound is that of one experiment in a million.
    [Theory]
    [InlineData(1, 1)]
    [InlineData(9, 1)]
    [InlineData(1, 2, 3, 4)]
    [InlineData(1, 1, 1, 1, 1, 1, 1, 1, 1, 1)]
    public void Units_fall_into_arms_by_their_weights(params int[] weights)
    {
        const int Units = 10_000;
        var counts = Enumerable.Range(0, Units).GroupBy(unit => Assignment.Of(ExperimentKit.Id, weights, 100, $"player-{unit}").Arm).ToDictionary(arm => arm.Key, arm => arm.Count());

        for (var arm = 0; arm < weights.Length; arm++)
        {
            var share = (double)weights[arm] / weights.Sum();
            Assert.InRange(counts[arm] - (Units * share), -5 * Math.Sqrt(Units * share * (1 - share)), 5 * Math.Sqrt(Units * share * (1 - share)));
        }
    }

    [Fact]
    public void Who_takes_part_and_who_has_an_arm_in_another_experiment_says_nothing_of_the_arm()
    {
        var other = Guid.Parse("018f0000-0000-7000-8000-000000000002");
        var units = Enumerable.Range(0, 20_000).Select(unit => (Here: Assignment.Of(ExperimentKit.Id, [1, 1], 50, $"p{unit}"), There: Assignment.Of(other, [1, 1], 50, $"p{unit}"))).ToList();

        Assert.InRange(units.Where(unit => unit.Here.TakesPart).Average(unit => unit.Here.Arm), 0.475, 0.525);
        Assert.InRange(units.Where(unit => unit.There.Arm == 1).Average(unit => unit.Here.Arm), 0.475, 0.525);
        Assert.InRange(units.Count(unit => unit.Here.TakesPart), 9_600, 10_400);
    }
}
