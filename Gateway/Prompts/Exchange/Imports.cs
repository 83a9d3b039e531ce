using Microsoft.Extensions.Options;
using PixSim.Gateway.Problems;
using PixSim.Grains.PromptFamily.Importing;

namespace PixSim.Gateway.Prompts.Exchange;

/// <summary>Runs imports, a few at a time: each one holds a connection to the database while it reads its file.</summary>
internal sealed class Imports(FamilyImporter importer, IOptions<ImportOptions> options) : IDisposable
{
    private readonly SemaphoreSlim _turns = new(options.Value.AtOnce);

    /// <summary>Waits for a turn; disposed, it is given back.</summary>
    public async Task<IDisposable> EnterAsync(CancellationToken cancellationToken)
    {
        await _turns.WaitAsync(cancellationToken);
        return new Turn(_turns);
    }

    /// <summary>Takes the body of an import to disk.</summary>
    /// <exception cref="ProblemException">It is no JSON, or too large.</exception>
    public async Task<SpooledBody> ReceiveAsync(HttpContext context, CancellationToken cancellationToken)
    {
        if (!context.Request.HasJsonContentType())
            throw new ProblemException(StatusCodes.Status415UnsupportedMediaType, "unsupported_media_type", "Content-Type", "The body is JSON: send it as application/json.");
        var largest = options.Value.MaxBytes;
        try
        {
            return await SpooledBody.ReceiveAsync(context, largest, cancellationToken);
        }
        catch (BadHttpRequestException exception) when (exception.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            throw new ProblemException(StatusCodes.Status413PayloadTooLarge, "body_too_large", null, $"An import has at most {largest} bytes.") { Limit = largest };
        }
    }

    /// <summary>Imports families, or says what would happen.</summary>
    public Task<ImportReport> RunAsync(ImportFamilies command, CancellationToken cancellationToken) => importer.ImportAsync(command, cancellationToken);

    /// <inheritdoc />
    public void Dispose() => _turns.Dispose();

    private sealed class Turn(SemaphoreSlim turns) : IDisposable
    {
        public void Dispose() => turns.Release();
    }
}
