namespace Percloud.Kernel;

/// <summary>Lists in statements, whose text never changes: eight values at a time, and where there are fewer, the last stands in the rest.</summary>
public static class Eights
{
    /// <summary>How many.</summary>
    public const int Wide = 8;

    /// <summary>The parameters of one list, for <c>IN (…)</c>.</summary>
    /// <param name="first">The number of the first.</param>
    public static string Names(int first) => string.Join(", ", Enumerable.Range(first, Wide).Select(i => $"@p{i}"));

    /// <summary>The values, eight by eight.</summary>
    public static IEnumerable<T[]> Of<T>(IReadOnlyList<T> all) => all.Chunk(Wide).Select(some => some.Length == Wide ? some : [.. some, .. Enumerable.Repeat(some[^1], Wide - some.Length)]);
}
