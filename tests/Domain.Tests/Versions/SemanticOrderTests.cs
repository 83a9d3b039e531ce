using PixSim.Domain.Prompts.Versions;

namespace PixSim.Domain.Tests.Versions;

public sealed class SemanticOrderTests
{
    private static readonly string[] Texts =
    [
        "0.0.0-0", "0.9.0", "1.0.0-0", "1.0.0-2", "1.0.0-10", "1.0.0--", "1.0.0-1a", "1.0.0-A", "1.0.0-a", "1.0.0-a.0", "1.0.0-a.b", "1.0.0-a-b", "1.0.0-ab",
        "1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.beta", "1.0.0-beta.2", "1.0.0-beta.11", "1.0.0-rc.1", "1.0.0-z", "1.0.0", "1.0.0+build", "1.0.1", "1.2.0", "1.10.0",
        "2.0.0", "10.0.0", "99999999999999999999999.0.0",
    ];

    [Fact]
    public void The_keys_sort_as_the_versions_take_precedence()
    {
        var versions = Texts.Select(Version).ToList();
        foreach (var one in versions)
        {
            foreach (var other in versions)
            {
                Assert.Equal(
                    Math.Sign(SemanticVersion.ByPrecedence.Compare(one, other)),
                    Math.Sign(string.CompareOrdinal(SemanticOrder.Of(one), SemanticOrder.Of(other))));
            }
        }
    }

    private static SemanticVersion Version(string text)
    {
        Assert.True(SemanticVersion.TryParse(text, out var version, out _));
        return version;
    }
}
