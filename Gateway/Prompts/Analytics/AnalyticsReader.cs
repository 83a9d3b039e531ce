using PixSim.Domain.Prompts.Metrics;
using PixSim.Storage.Analytics;

namespace PixSim.Gateway.Prompts.Analytics;

/// <summary>Puts the numbers of versions and families together.</summary>
internal sealed class AnalyticsReader(PromptAnalytics analytics)
{
    public async Task<VersionAnalyticsBody> VersionAsync(Guid workspaceId, Guid versionId, CancellationToken cancellationToken)
    {
        var subject = new PromptSubject(workspaceId, VersionId: versionId);
        var (all, cost, providers) = await NumbersAsync(subject, cancellationToken);
        var said = await analytics.FeedbackAsync(subject, cancellationToken);
        return new VersionAnalyticsBody(
            versionId,
            new UsageBody(all.Counts.Settled, all.Counts.Completed, ProportionBody.Of(all.Counts)?.Rate, all.Counts.Created),
            new RatingsBody(Rating(said), said.Rated, said.Favorites),
            new QualityBody(said.AverageQuality is { } quality ? Math.Round(quality, 2) : null, said.Scored),
            new VariantCountsBody(said.Variants, said.Rated),
            OutcomesBody.Of(all.Counts),
            ProportionBody.Of(all.Counts),
            LatencyBody.Of(all.Latency),
            cost,
            providers);
    }

    public async Task<FamilyAnalyticsBody> FamilyAsync(Guid workspaceId, Guid familyId, int versions, Guid? latest, CancellationToken cancellationToken)
    {
        var subject = new PromptSubject(workspaceId, FamilyId: familyId);
        var (all, cost, providers) = await NumbersAsync(subject, cancellationToken);
        var said = await analytics.FeedbackAsync(subject, cancellationToken);
        var best = Ranking.Best(await analytics.StandingsAsync(subject, cancellationToken), Ranking.SuccessRate).FirstOrDefault();
        return new FamilyAnalyticsBody(
            familyId,
            versions,
            all.Counts.Settled,
            all.Counts.Completed,
            ProportionBody.Of(all.Counts)?.Rate,
            Rating(said),
            best is null ? null : StandingBody.Of(best),
            latest,
            OutcomesBody.Of(all.Counts),
            ProportionBody.Of(all.Counts),
            LatencyBody.Of(all.Latency),
            cost,
            providers);
    }

    public async Task<ComparisonBody> CompareAsync(Guid workspaceId, Guid from, Guid to, CancellationToken cancellationToken)
    {
        var (first, second) = (await VersionAsync(workspaceId, from, cancellationToken), await VersionAsync(workspaceId, to, cancellationToken));
        if (Share(first.Outcomes) is not { } one || Share(second.Outcomes) is not { } other)
            return new ComparisonBody(first, second, null, "undecided");
        var difference = ProportionDifference.Between(one, other);
        return new ComparisonBody(
            first,
            second,
            new DifferenceBody(ProportionBody.Rounded(difference.Value), ProportionBody.Rounded(difference.Lower), ProportionBody.Rounded(difference.Upper)),
            difference.Sign switch { 1 => "better", -1 => "worse", _ => "undecided" });
    }

    private async Task<(ProviderOutcomes All, List<CostBody> Cost, List<ProviderNumbersBody> Providers)> NumbersAsync(
        PromptSubject subject, CancellationToken cancellationToken)
    {
        var outcomes = await analytics.OutcomesAsync(subject, cancellationToken);
        var cost = await analytics.CostAsync(subject, cancellationToken);
        var providers = outcomes.Skip(1).Select(provider => new ProviderNumbersBody(
            provider.ProviderId!,
            OutcomesBody.Of(provider.Counts),
            ProportionBody.Of(provider.Counts),
            LatencyBody.Of(provider.Latency),
            [.. cost.Where(charged => charged.ProviderId == provider.ProviderId).Select(charged => new CostBody(charged.Currency, charged.Micros))]));
        var total = cost.GroupBy(charged => charged.Currency).Select(charged => new CostBody(charged.Key, charged.Sum(amount => amount.Micros)));
        return (outcomes[0], [.. total], [.. providers]);
    }

    private static Proportion? Share(OutcomesBody outcomes) => Proportion.Of(outcomes.Completed, outcomes.Completed + outcomes.Failed);

    private static double? Rating(FeedbackCounts said) => said.AverageRating is { } rating ? Math.Round(rating, 2) : null;
}
