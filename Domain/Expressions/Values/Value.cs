using System.Text.Json.Nodes;

namespace PixSim.Domain.Expressions.Values;

/// <summary>What a variable or a literal is worth. <see cref="Missing"/> and <see cref="Null"/> are two things.</summary>
public abstract record Value
{
    private Value()
    {
    }

    /// <summary>Whether the value alone, without a comparison, counts as true.</summary>
    /// <remarks>Not so: missing, null, false, 0, and an empty text, list or object.</remarks>
    public abstract bool IsTruthy { get; }

    /// <summary>
    /// Reads JSON; a null node is JSON's null. A number beyond a decimal's range (about 7.9e28) and a text that is no valid
    /// Unicode are <see cref="Unreadable"/>. Never throws.
    /// </summary>
    public static Value From(JsonNode? node) => JsonValues.Read(node);

    /// <summary>There is nothing under that name.</summary>
    public sealed record Missing : Value
    {
        /// <summary>The only one.</summary>
        public static Missing Instance { get; } = new();

        /// <inheritdoc/>
        public override bool IsTruthy => false;
    }

    /// <summary>
    /// There is something that cannot be read. A condition takes it for missing; but nothing stands in for it, no default
    /// and no draw, as somebody has said something else.
    /// </summary>
    public sealed record Unreadable : Value
    {
        /// <summary>The only one.</summary>
        public static Unreadable Instance { get; } = new();

        /// <inheritdoc/>
        public override bool IsTruthy => false;
    }

    /// <summary>JSON's null, written there on purpose.</summary>
    public sealed record Null : Value
    {
        /// <summary>The only one.</summary>
        public static Null Instance { get; } = new();

        /// <inheritdoc/>
        public override bool IsTruthy => false;
    }

    /// <summary>True or false; never a number.</summary>
    /// <param name="Flag">Which.</param>
    public sealed record Bool(bool Flag) : Value
    {
        /// <summary>True.</summary>
        public static Bool True { get; } = new(true);

        /// <summary>False.</summary>
        public static Bool False { get; } = new(false);

        /// <inheritdoc/>
        public override bool IsTruthy => Flag;

        internal static Bool Of(bool flag) => flag ? True : False;
    }

    /// <summary>A number, exact to 28 digits, so that ids of 64 bits stay apart.</summary>
    /// <param name="Amount">The number, with the decimals that it was written with.</param>
    public sealed record Number(decimal Amount) : Value
    {
        /// <inheritdoc/>
        public override bool IsTruthy => Amount != 0;
    }

    /// <summary>A text.</summary>
    /// <param name="Content">Its characters.</param>
    public sealed record Text(string Content) : Value
    {
        /// <inheritdoc/>
        public override bool IsTruthy => Content.Length > 0;
    }

    /// <summary>A list; its items become values when they are looked at.</summary>
    /// <param name="Items">The array that it was read from.</param>
    public sealed record List(JsonArray Items) : Value
    {
        /// <inheritdoc/>
        public override bool IsTruthy => Items.Count > 0;
    }

    /// <summary>An object; its members are reached by paths.</summary>
    /// <param name="Members">The object that it was read from.</param>
    public sealed record Map(JsonObject Members) : Value
    {
        /// <inheritdoc/>
        public override bool IsTruthy => JsonValues.HasMembers(Members);
    }
}
