using System.Security.Cryptography;

namespace Percloud.Architecture.Rules;

/// <summary>A migration that was shipped is never changed, renamed or removed: clouds in the field have run it.</summary>
static class Migrations
{
    /// <param name="list">Lines of `hash  path`, as sha256sum prints them; `#` starts a comment.</param>
    public static IEnumerable<Finding> Changed(string root, string list) =>
        from line in list.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        where line[0] != '#'
        let parts = line.Split(' ', 2, StringSplitOptions.TrimEntries)
        let file = Path.Combine(root, parts[1])
        let problem = !File.Exists(file) ? "was shipped and is gone" : Hash(file) != parts[0] ? "was shipped and has been changed since" : null
        where problem is not null
        select new Finding("migration", parts[1], problem);

    static string Hash(string file) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)));
}
