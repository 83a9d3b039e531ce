using System.Net;

namespace PixSim.Gateway.Tests.Assets;

/// <summary>A body of which a part is sent; then its client vanishes.</summary>
internal sealed class HaltingContent(byte[] part, CancellationTokenSource vanish) : HttpContent
{
    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        await stream.WriteAsync(part);
        await stream.FlushAsync();
        await vanish.CancelAsync();
        vanish.Token.ThrowIfCancellationRequested();
    }

    protected override bool TryComputeLength(out long length)
    {
        length = part.Length * 2;
        return true;
    }
}
