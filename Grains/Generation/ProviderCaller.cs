using Microsoft.Extensions.Logging;
using PixSim.Domain.Generations;
using PixSim.Grains.Failpoints;
using PixSim.Grains.Interfaces.Inside;
using PixSim.Grains.Processes;
using PixSim.Providers;
using PixSim.Storage.Assets;

namespace PixSim.Grains.Generation;

/// <summary>Makes one provider call, keeps its result's file, and says what was learned.</summary>
internal sealed partial class ProviderCaller(
    ProviderCatalog providers, AssetFiles files, InputAssets inputs, ProcessLeave leave, IFailpoints failpoints, TimeProvider clock, ILogger<ProviderCaller> logger)
{
    /// <summary>Makes the call. Never throws but when it is cancelled from outside.</summary>
    public async Task<ObservationMessage> MakeAsync(ProviderCall call, CancellationToken cancellationToken)
    {
        if (providers.Find(call.ProviderId) is not { } adapter)
            return NothingSent(call, ErrorCode.ProviderNotConfigured, "The provider is no longer set up.");
        if (call.Kind == ProviderCallKind.Submit && !leave.MaySend)
            return NothingSent(call, ErrorCode.SendWindowMissed, "The process was cut off from the database.");
        if (call.Kind == ProviderCallKind.Submit && clock.GetElapsedTime(call.DecidedAt) >= call.SendWithin)
            return NothingSent(call, ErrorCode.SendWindowMissed, "There was no chance to send it in time.");

        if (call.Awaited is { } awaited)
        {
            if (await inputs.FindAsync(awaited.WorkspaceId, awaited.InputsJson, cancellationToken) is not { } found)
                return NothingSent(call, ErrorCode.InputUnavailable, "The result of a generation that it needs is not there.");
            call = call with { Submission = call.Submission with { Inputs = found } };
        }

        var askedAt = clock.GetUtcNow();
        using var timeout = new CancellationTokenSource(adapter.Capabilities.HttpTimeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            Reach(Boundary.BeforeSending, call);
            var answer = await AskAsync(adapter, call, either.Token);
            Reach(Boundary.AfterSending, call);
            var observation = await ObserveAsync(answer, askedAt, either.Token);
            if (observation.Output is not null)
                failpoints.Reach(Boundary.ResultKept, call.Submission.GenerationId, GenerationPhase.Completed);
            return observation;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            LogUnknown(exception, call.Submission.GenerationId, call.Submission.Attempt, call.Kind);
            return new ObservationMessage
            {
                Kind = call.Kind == ProviderCallKind.Submit ? ObservationKind.Ambiguous : ObservationKind.Unreachable,
                Message = timeout.IsCancellationRequested ? "The provider did not answer in time." : "The provider's answer was lost.",
            };
        }
    }

    private static async Task<ProviderAnswer> AskAsync(IProviderAdapter adapter, ProviderCall call, CancellationToken cancellationToken) => call.Kind switch
    {
        ProviderCallKind.Submit => await adapter.SubmitAsync(call.Submission, cancellationToken),
        ProviderCallKind.Check => await adapter.CheckAsync(call.Submission, call.ProviderJobId!, cancellationToken),
        ProviderCallKind.Find => await adapter.FindAsync(call.Submission, cancellationToken),
        ProviderCallKind.Cancel => await adapter.CancelAsync(call.Submission, call.ProviderJobId!, cancellationToken),
        ProviderCallKind.Read => await adapter.ReadCallbackAsync(call.Submission, call.Callback!, cancellationToken) ?? new ProviderAnswer.Unsupported(),
        _ => throw new ArgumentOutOfRangeException(nameof(call), call.Kind, "A call of an unknown kind."),
    };

    private void Reach(Boundary boundary, ProviderCall call)
    {
        if (call.Kind == ProviderCallKind.Submit)
            failpoints.Reach(boundary, call.Submission.GenerationId, GenerationPhase.Submitting);
    }

    private static ObservationMessage NothingSent(ProviderCall call, ErrorCode code, string message) =>
        Observations.Failed(call.Kind == ProviderCallKind.Submit ? ObservationKind.NotSent : ObservationKind.Unreachable, new Failure(code, message));

    private async Task<ObservationMessage> ObserveAsync(ProviderAnswer answer, DateTimeOffset askedAt, CancellationToken cancellationToken) => answer switch
    {
        ProviderAnswer.NotSent notSent => Observations.Failed(ObservationKind.NotSent, notSent.Failure),
        ProviderAnswer.Refused refused => Observations.Failed(ObservationKind.Refused, refused.Failure),
        ProviderAnswer.Failed failed => Observations.Failed(ObservationKind.Failed, failed.Failure),
        ProviderAnswer.Accepted accepted => new() { Kind = ObservationKind.Accepted, ProviderJobId = accepted.JobId, CheckAfter = accepted.CheckAfter },
        ProviderAnswer.Running running => new() { Kind = ObservationKind.Running, Progress = running.Progress, CheckAfter = running.CheckAfter },
        ProviderAnswer.Succeeded succeeded => await KeepAsync(succeeded, cancellationToken),
        ProviderAnswer.Cancelled => new() { Kind = ObservationKind.Cancelled },
        ProviderAnswer.NotFound => new() { Kind = ObservationKind.NotFound, AskedAt = askedAt },
        ProviderAnswer.Unsupported => new() { Kind = ObservationKind.Unsupported },
        _ => throw new InvalidOperationException($"An answer of an unknown kind: {answer.GetType().Name}."),
    };

    /// <summary>The result's file is on disk before anybody hears of the result.</summary>
    private async Task<ObservationMessage> KeepAsync(ProviderAnswer.Succeeded succeeded, CancellationToken cancellationToken)
    {
        await using var content = await succeeded.Output.OpenAsync(cancellationToken);
        if (await files.KeepAsync(content, cancellationToken) is not { } kept)
            return Observations.Failed(ObservationKind.Failed, new Failure(ErrorCode.ResultUnavailable, "The result is larger than allowed."));
        return new ObservationMessage
        {
            Kind = ObservationKind.Succeeded,
            Output = new OutputMessage(
                Guid.CreateVersion7(clock.GetUtcNow()),
                Convert.ToHexStringLower(kept.Sha256),
                succeeded.Output.MediaType,
                kept.SizeBytes,
                succeeded.Output.WidthPixels,
                succeeded.Output.HeightPixels,
                succeeded.Output.Duration,
                succeeded.Cost?.Micros),
        };
    }

    [LoggerMessage(EventId = 3111, Level = LogLevel.Warning, Message = "Generation {Id}, attempt {Attempt}: {Kind} ended without an answer.")]
    private partial void LogUnknown(Exception exception, Guid id, int attempt, ProviderCallKind kind);
}
