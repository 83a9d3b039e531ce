using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using PixSim.Gateway.Tests.Harness;

namespace PixSim.Gateway.Tests.Prompts;

public sealed class ImportSizeTests(GatewayFixture fixture) : GatewayTests(fixture)
{
    private const int Versions = 20_000;
    private const int TextLength = 2_000;
    private const long MostMemory = 32 << 20;

    [Fact]
    public async Task Twenty_thousand_versions_go_in_and_out_in_less_memory_than_they_have()
    {
        await using var memory = new MemoryWatch();

        var id = (await ImportAsync(ImportCalls.Import, new ManyVersions(Versions, TextLength))).Text("id");
        var exported = await CountAsync($"/api/v1/prompts/families/{id}/export");

        Assert.Equal(Versions, exported.Versions);
        Assert.True(exported.Bytes > (long)Versions * TextLength, $"Only {exported.Bytes} bytes came out.");
        var most = await memory.MostAsync();
        Assert.True(most < MostMemory, $"{exported.Bytes} bytes went through {most} bytes of memory.");
        (await Api.GetAsync($"/api/v1/prompts/families/{id}/versions/latest")).Expect(HttpStatusCode.OK).Body.Has(new { version_number = Versions });
    }

    [Fact]
    public async Task So_do_those_of_several_families_that_include_one_another()
    {
        const int families = 4;
        await using var memory = new MemoryWatch();

        var imported = await ImportAsync(ImportCalls.ImportSeveral, new ManyVersions(Versions, TextLength, families));
        var exported = await CountAsync("/api/v1/prompts/export");

        imported.Has(new { family_count = families, version_count = Versions });
        Assert.Equal(Versions, exported.Versions);
        Assert.True(exported.Bytes > (long)Versions * TextLength, $"Only {exported.Bytes} bytes came out.");
        var most = await memory.MostAsync();
        Assert.True(most < MostMemory, $"{exported.Bytes} bytes went through {most} bytes of memory.");
    }

    private async Task<JsonObject> ImportAsync(string address, HttpContent content) =>
        (await Api.SendAsync(new HttpRequestMessage(HttpMethod.Post, address) { Content = content })).Expect(HttpStatusCode.Created).Body;

    /// <summary>Reads an export as it comes; keeps nothing of it.</summary>
    private async Task<(int Versions, long Bytes)> CountAsync(string address)
    {
        using var response = await Api.OpenAsync(new HttpRequestMessage(HttpMethod.Get, address), HttpCompletionOption.ResponseHeadersRead);
        await using var stream = await response.Content.ReadAsStreamAsync();
        var (versions, bytes) = (0, 0L);
        var buffer = new byte[64 << 10];
        var rest = 0;
        for (int read; (read = await stream.ReadAsync(buffer.AsMemory(rest))) > 0;)
        {
            bytes += read;
            var name = "\"version_number\""u8;
            var seen = buffer.AsSpan(0, rest + read);
            versions += Count(seen, name);
            rest = Math.Min(seen.Length, name.Length - 1);
            seen[^rest..].CopyTo(buffer);
        }

        return (versions, bytes);
    }

    private static int Count(ReadOnlySpan<byte> text, ReadOnlySpan<byte> word)
    {
        var count = 0;
        for (int at; (at = text.IndexOf(word)) >= 0; text = text[(at + word.Length)..])
            count++;
        return count;
    }

    /// <summary>An import's body that is made while it is sent.</summary>
    private sealed class ManyVersions : HttpContent
    {
        private readonly int _count;
        private readonly int _families;
        private readonly string _text;

        public ManyVersions(int count, int length, int families = 0)
        {
            (_count, _families, _text) = (count, families, new string('x', length));
            Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            if (_families == 0)
            {
                await WriteAsync(stream, """{"import_data": {"format_version": "2.0", """);
                await WriteFamilyAsync(stream, 0, _count);
            }
            else
            {
                await WriteAsync(stream, """{"import_data": {"format_version": "2.1", "families": [{""");
                for (var family = 0; family < _families; family++)
                {
                    await WriteAsync(stream, family == 0 ? "" : "}, {");
                    await WriteFamilyAsync(stream, family, _count / _families);
                }

                await WriteAsync(stream, "}]");
            }

            await WriteAsync(stream, "}}");
        }

        private async Task WriteFamilyAsync(Stream stream, int family, int count)
        {
            await WriteAsync(stream, """ "versions": [""");
            for (var number = 1; number <= count; number++)
            {
                var included = _families > 0 && number % 100 == 0 ? $" {{{{> many-{(family + 1) % _families}#{number - 1}}}}}" : "";
                var version = new JsonObject { ["version_number"] = number, ["parent_number"] = number == 1 ? null : number - 1, ["prompt_text"] = $"{number} {_text}{included}", ["tags"] = new JsonArray("bulk") };
                await WriteAsync(stream, $"{(number == 1 ? "" : ",")}{version.ToJsonString()}");
            }

            await WriteAsync(stream, $$"""], "family": {"title": "Many {{family}}", "prompt_type": "visual"}""");
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }

        private static ValueTask WriteAsync(Stream stream, string text) => stream.WriteAsync(Encoding.UTF8.GetBytes(text));
    }

    /// <summary>Watches how much live memory there is beyond what there was.</summary>
    private sealed class MemoryWatch : IAsyncDisposable
    {
        private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(250);
        private readonly CancellationTokenSource _end = new();
        private readonly Task<long> _watching;

        public MemoryWatch() => _watching = WatchAsync(GC.GetTotalMemory(forceFullCollection: true));

        public async Task<long> MostAsync()
        {
            await _end.CancelAsync();
            return await _watching;
        }

        public async ValueTask DisposeAsync()
        {
            await MostAsync();
            _end.Dispose();
        }

        private async Task<long> WatchAsync(long before)
        {
            var most = 0L;
            using var timer = new PeriodicTimer(Every);
            try
            {
                while (await timer.WaitForNextTickAsync(_end.Token))
                    most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
            }
            catch (OperationCanceledException)
            {
                // The end, as asked for.
            }

            return most;
        }
    }
}
