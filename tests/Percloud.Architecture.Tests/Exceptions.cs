namespace Percloud.Architecture;

/// <summary>One line of exceptions.txt: what may break which rule, and why.</summary>
sealed record ExceptionEntry(string Rule, string Where, string Reason)
{
    public bool Covers(Finding finding) => finding.Rule == Rule && finding.Where == Where;
}

/// <summary>The list of allowed exceptions.</summary>
static class Exceptions
{
    public const string List = "tests/Percloud.Architecture.Tests/exceptions.txt";

    public static IReadOnlyList<ExceptionEntry> Read() => Parse(Repository.Read(List));

    public static IReadOnlyList<ExceptionEntry> Parse(string text) =>
    [
        .. from line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
           where line[0] != '#'
           let parts = line.Split(' ', 3)
           select new ExceptionEntry(parts[0], parts.ElementAtOrDefault(1) ?? "", parts.ElementAtOrDefault(2) ?? ""),
    ];
}
