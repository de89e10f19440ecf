using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Percloud.Protocols.Dav;

/// <summary>One condition of an If header: a state token or an entity tag, perhaps denied.</summary>
/// <param name="Not">Whether the client asks that it does not match.</param>
/// <param name="Token">A state token such as a lock's; null for a condition on the entity tag.</param>
/// <param name="Tag">The entity tag; without meaning where there is a token.</param>
public sealed record IfCondition(bool Not, string? Token, EntityTag Tag)
{
    /// <summary>The condition as in a header.</summary>
    public override string ToString() => (Not ? "Not " : "") + (Token is null ? $"[{Tag}]" : $"<{Token}>");
}

/// <summary>One list of an If header: all its conditions must hold for one resource.</summary>
/// <param name="Resource">Address that the list is about; null for the request's own.</param>
/// <param name="Conditions">At least one.</param>
public sealed record IfList(string? Resource, IReadOnlyList<IfCondition> Conditions);

/// <summary>The If header (RFC 4918 §10.4): holds when any of its lists does.</summary>
public sealed class IfHeader
{
    IfHeader(IReadOnlyList<IfList> lists) => Lists = lists;

    /// <summary>The lists in the order sent; either all or none name a resource.</summary>
    public IReadOnlyList<IfList> Lists { get; }

    /// <summary>Reads a header value by the grammar of RFC 4918 §10.4.2; never throws.</summary>
    public static bool TryParse(ReadOnlySpan<byte> value, DavLimits limits, [NotNullWhen(true)] out IfHeader? header)
    {
        header = null;
        if (value.Length > limits.IfBytes) return false;
        var cursor = new HeaderCursor(value);
        cursor.SkipSpace();
        var tagged = cursor.Sees((byte)'<');
        var lists = new List<IfList>();
        var budget = limits.IfConditions;
        string? resource = null;
        while (!cursor.AtEnd)
        {
            if (tagged && cursor.Sees((byte)'<'))
            {
                if (!cursor.TryTakeReference(out resource)) return false;
                cursor.SkipSpace();
            }
            if (lists.Count == limits.IfLists || !TryParseList(ref cursor, ref budget, out var conditions)) return false;
            lists.Add(new IfList(resource, conditions));
            cursor.SkipSpace();
        }
        if (lists.Count > 0) header = new IfHeader(lists);
        return header is not null;
    }

    static bool TryParseList(ref HeaderCursor cursor, ref int budget, [NotNullWhen(true)] out IReadOnlyList<IfCondition>? conditions)
    {
        conditions = null;
        if (!cursor.TryTake((byte)'(')) return false;
        var found = new List<IfCondition>();
        cursor.SkipSpace();
        while (!cursor.TryTake((byte)')'))
        {
            if (--budget < 0 || !TryParseCondition(ref cursor, out var condition)) return false;
            found.Add(condition);
            cursor.SkipSpace();
        }
        conditions = found;
        return found.Count > 0;
    }

    static bool TryParseCondition(ref HeaderCursor cursor, [NotNullWhen(true)] out IfCondition? condition)
    {
        condition = null;
        var not = cursor.TryTakeWord("Not"u8);
        cursor.SkipSpace();
        if (cursor.TryTakeReference(out var token)) condition = new IfCondition(not, token, default);
        else if (cursor.TryTake((byte)'[') && cursor.TryTakeTag(out var tag) && cursor.TryTake((byte)']'))
            condition = new IfCondition(not, null, tag);
        return condition is not null;
    }

    /// <summary>The header as it goes over the wire; reading it again gives the same lists.</summary>
    public string Write()
    {
        var text = new StringBuilder();
        string? resource = null;
        foreach (var list in Lists)
        {
            if (list.Resource != resource) text.Append('<').Append(list.Resource).Append("> ");
            resource = list.Resource;
            text.Append('(').AppendJoin(' ', list.Conditions).Append(") ");
        }
        return text.ToString(0, Math.Max(0, text.Length - 1));
    }
}
