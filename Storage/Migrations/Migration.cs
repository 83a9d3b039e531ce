using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace PixSim.Storage.Migrations;

/// <summary>One numbered SQL file. Its checksum guards against a file that changed after it was applied.</summary>
/// <param name="Number">From 1, without gaps.</param>
/// <param name="Checksum">SHA-256 of the file's text, in lower-case hex.</param>
public sealed record Migration(int Number, string Name, string Sql, string Checksum)
{
    /// <summary>The migrations that this build carries, in order.</summary>
    public static IReadOnlyList<Migration> All { get; } = Load(typeof(Migration).Assembly);

    private static List<Migration> Load(Assembly assembly)
    {
        var migrations = assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith("migrations/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => Read(assembly, name))
            .ToList();
        var misnumbered = migrations.Where((migration, index) => migration.Number != index + 1).FirstOrDefault();
        return misnumbered is null
            ? migrations
            : throw new InvalidOperationException($"Migration {misnumbered.Name} breaks the numbering from 0001 without gaps.");
    }

    private static Migration Read(Assembly assembly, string resource)
    {
        using var stream = assembly.GetManifestResourceStream(resource)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var sql = reader.ReadToEnd();
        var name = Path.GetFileNameWithoutExtension(resource);
        var number = int.Parse(name.AsSpan(0, name.IndexOf('_', StringComparison.Ordinal)));
        return new Migration(number, name, sql, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sql))));
    }
}
