using System.Text.Json.Nodes;
using PixSim.Domain.Expressions;

namespace PixSim.Domain.Prompts.Randomization;

/// <summary>How the value of one variable is drawn.</summary>
internal abstract record VariableDraw(VariablePath Path)
{
    /// <summary>The value that a seed gives it.</summary>
    public abstract JsonNode? Draw(string scope, string seed);

    /// <summary>One of some values, the i-th with the likelihood weight i of all weights.</summary>
    public sealed record Choice(VariablePath Path, IReadOnlyList<JsonNode?> Values, IReadOnlyList<ulong> Weights) : VariableDraw(Path)
    {
        /// <inheritdoc />
        public override JsonNode? Draw(string scope, string seed)
        {
            var total = Weights.Aggregate(0UL, (sum, weight) => sum + weight);
            var left = SeededDraw.Below(scope, seed, Path.Text, total);
            var index = 0;
            for (; left >= Weights[index]; index++)
                left -= Weights[index];
            return Values[index]?.DeepClone();
        }
    }

    /// <summary>The least value, or so many steps above it.</summary>
    public sealed record Steps(VariablePath Path, decimal Min, decimal Step, ulong Count) : VariableDraw(Path)
    {
        /// <inheritdoc />
        public override JsonNode? Draw(string scope, string seed) =>
            JsonValue.Create(Min + (Step * SeededDraw.Below(scope, seed, Path.Text, Count)));
    }
}
