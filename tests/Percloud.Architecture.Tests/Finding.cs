namespace Percloud.Architecture;

/// <summary>One place that breaks a rule: which rule, where, and in words what is wrong.</summary>
sealed record Finding(string Rule, string Where, string What)
{
    public override string ToString() => $"{Where}: {What}";

    /// <summary>Fails with every finding on a line of its own, those in exceptions.txt left out.</summary>
    public static void ExpectNone(IEnumerable<Finding> findings)
    {
        var allowed = Exceptions.Read();
        var left = findings.Where(one => !allowed.Any(entry => entry.Covers(one))).ToList();
        Assert.True(left.Count == 0, "\n" + string.Join("\n", left));
    }
}
