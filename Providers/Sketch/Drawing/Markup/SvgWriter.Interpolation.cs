using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace PixSim.Providers.Sketch.Drawing;

internal sealed partial class SvgWriter
{
    /// <summary>Writes markup with values in it: literals as they are, numbers and colours plain, strings escaped.</summary>
    [SuppressMessage("Performance", "CA1822", Justification = "The compiler hands the instance to the handler.")]
    public void Add([InterpolatedStringHandlerArgument("")] ref Markup markup) => _ = markup;

    /// <summary>Writes straight into the buffer, so that a drawing makes no strings.</summary>
    [InterpolatedStringHandler]
    public readonly ref struct Markup
    {
        private readonly SvgWriter _writer;

        /// <summary>Called by the compiler, whose two counts are of no use here.</summary>
        public Markup(int literalLength, int formattedCount, SvgWriter writer) => _writer = writer;

        public void AppendLiteral(string markup) => _writer.Raw(markup);

        public void AppendFormatted(double number) => _writer.Number(number);

        /// <summary>A number with one digit as its format: how many decimals.</summary>
        public void AppendFormatted(double number, string format) => _writer.Number(number, format[0] - '0');

        public void AppendFormatted(int number) => _writer.Number(number, 0);

        public void AppendFormatted(Rgb colour) => _writer.Colour(colour);

        public void AppendFormatted(string text) => _writer.Text(text);

        public void AppendFormatted(ReadOnlySpan<char> text) => _writer.Text(text);
    }
}
