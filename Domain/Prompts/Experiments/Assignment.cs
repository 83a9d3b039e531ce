using System.Security.Cryptography;
using System.Text;

namespace PixSim.Domain.Prompts.Experiments;

/// <summary>
/// Which arm a unit has. It follows from the experiment's id, its weights and the unit alone, so that any client can compute
/// it. A slot is the first 12 hexadecimal digits of SHA-256 over the UTF-8 text <c>id:purpose:unit</c>, as a number, modulo a
/// count; the id is in lower case with hyphens. By the slot for <c>traffic</c> of 100 a unit takes part if it lies below the
/// percentage; the slot for <c>arm</c> of the sum of the weights lies in the share of its arm, shares being in the arms' order.
/// </summary>
/// <remarks>48 bits are whole numbers in every language; the remainder favours no slot by more than one in 10^9.</remarks>
/// <param name="TakesPart">Whether the unit takes part.</param>
/// <param name="Arm">The index of its arm, which it has as soon as it takes part.</param>
/// <param name="TrafficSlot">0 to 99.</param>
/// <param name="ArmSlot">From 0, below the sum of the weights.</param>
public readonly record struct Assignment(bool TakesPart, int Arm, int TrafficSlot, int ArmSlot)
{
    private const int HashedBytes = 6;

    /// <summary>The unit's assignment.</summary>
    /// <param name="weights">At least 1 each, with a sum of at most 100,000.</param>
    public static Assignment Of(Guid experimentId, IReadOnlyList<int> weights, int trafficPercent, string unit)
    {
        var traffic = Slot(experimentId, "traffic", unit, 100);
        var slot = Slot(experimentId, "arm", unit, weights.Sum());
        var (arm, end) = (0, weights[0]);
        while (slot >= end)
            end += weights[++arm];
        return new Assignment(traffic < trafficPercent, arm, traffic, slot);
    }

    private static int Slot(Guid experimentId, string purpose, string unit, int count)
    {
        var number = 0L;
        foreach (var part in SHA256.HashData(Encoding.UTF8.GetBytes($"{experimentId:D}:{purpose}:{unit}")).AsSpan(0, HashedBytes))
            number = (number << 8) | part;
        return (int)(number % count);
    }
}
