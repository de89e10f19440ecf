using Percloud.Architecture.Rules;

namespace Percloud.Architecture;

/// <summary>The list of exceptions may only shrink.</summary>
public sealed class ExceptionsTests
{
    // Lower this when an entry goes; it is never raised.
    const int Ceiling = 0;

    [Fact]
    public void The_list_is_not_longer_than_its_ceiling() =>
        Assert.True(Exceptions.Read().Count <= Ceiling, $"{Exceptions.List} may have at most {Ceiling} entries: split the file or the method instead.");

    [Fact]
    public void Every_entry_is_needed_and_has_a_reason() =>
        Assert.All(Exceptions.Read(), entry =>
        {
            Assert.NotEqual("", entry.Reason);
            Assert.True(Breaking(entry).Any(entry.Covers), $"{entry.Where} no longer needs its exception from {entry.Rule}: remove the line.");
        });

    static IEnumerable<Finding> Breaking(ExceptionEntry entry)
    {
        var path = entry.Where.Split(':')[0];
        if (!File.Exists(Path.Combine(Repository.Root, path)))
            return [];
        var text = Repository.Read(path);
        return entry.Rule switch
        {
            "file-size" => Sizes.OfFile(path, text),
            "method-size" => Sizes.OfMethods(path, text),
            "markup" => Words.Markup(path, text),
            "banned" => Words.BannedInRazor(path, text).Concat(Words.SilencedBans(path, text)),
            _ => [],
        };
    }
}
