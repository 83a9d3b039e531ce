using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using PixSim.Support;

namespace PixSim.Bench.PromptReads;

/// <summary>The baseline: a minimal API that reads a version with its text and counts by one statement each time.</summary>
internal sealed class PlainReads(WebApplication app) : IAsyncDisposable
{
    private const string Read = """
        select v.family_id, v.version_number, t.text, v.author, v.created_at,
            (select count(*) from generations g where g.version_id = v.id),
            (select count(*) from generations g where g.version_id = v.id and g.outcome = 'completed')
        from prompt_versions v join prompt_texts t on t.workspace_id = v.workspace_id and t.sha256 = v.text_sha256 where v.id = $1
        """;

    public Uri Address => new(app.Urls.Single());

    public static async Task<PlainReads> StartAsync(TestDatabase database)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(database.Source);
        var app = builder.Build();
        app.MapGet("/api/v1/prompts/versions/{id:guid}", ReadAsync);
        await app.StartAsync();
        return new PlainReads(app);
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private static async Task<IResult> ReadAsync(Guid id, NpgsqlDataSource database)
    {
        await using var command = database.CreateCommand(Read);
        command.Parameters.Add(new NpgsqlParameter { Value = id });
        await using var row = await command.ExecuteReaderAsync();
        return await row.ReadAsync()
            ? TypedResults.Ok(new
            {
                id,
                family_id = row.GetGuid(0),
                version_number = row.GetInt32(1),
                prompt_text = row.GetString(2),
                author = row.GetString(3),
                created_at = row.GetDateTime(4),
                generation_count = row.GetInt64(5),
                successful_assets = row.GetInt64(6),
            })
            : TypedResults.NotFound();
    }
}
