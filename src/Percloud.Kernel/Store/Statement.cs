namespace Percloud.Kernel;

/// <summary>
/// SQL of a hot path, prepared once for each open connection (docs/decisions/0120-statements.md). Both engines understand it; its parameters are
/// <c>@p0</c>, <c>@p1</c> … in the order in which they are given: text, numbers, bytes, true or false, and the UUIDs of ids.
/// </summary>
public sealed class Statement(string sql)
{
    /// <summary>The text.</summary>
    public string Sql { get; } = sql;
}
