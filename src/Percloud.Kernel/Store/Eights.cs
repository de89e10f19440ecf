namespace Percloud.Kernel;

/// <summary>Lists in statements, whose text seldom changes: eight values at a time, and where there are fewer, the last stands in the rest.</summary>
public static class Eights
{
    /// <summary>How many.</summary>
    public const int Wide = 8;

    /// <summary>The parameters of one list, for <c>IN (…)</c>.</summary>
    /// <param name="first">The number of the first.</param>
    /// <param name="eights">How many eights there are.</param>
    public static string Names(int first, int eights = 1) => string.Join(", ", Enumerable.Range(first, eights * Wide).Select(i => $"@p{i}"));

    /// <summary>The values, eight by eight.</summary>
    public static IEnumerable<T[]> Of<T>(IReadOnlyList<T> all) => all.Chunk(Wide).Select(Filled);

    /// <summary>The values of ids, eight by eight.</summary>
    public static IEnumerable<object?[]> Ids<T>(IReadOnlyList<T> all)
        where T : struct, IId<T> => Of(all).Select(some => Array.ConvertAll(some, id => (object?)id.Value));

    /// <summary>All values in whole eights, for a list that must stand in one statement; none when there are none.</summary>
    public static T[] Whole<T>(IReadOnlyList<T> all) => [.. Of(all).SelectMany(some => some)];

    static T[] Filled<T>(T[] some) => some.Length == Wide ? some : [.. some, .. Enumerable.Repeat(some[^1], Wide - some.Length)];
}
