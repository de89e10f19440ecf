using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Unicode;

namespace Percloud.Protocols.VCard;

/// <summary>One vCard: the bytes as they came, and where its properties lie in them. Nothing is lost by reading it.</summary>
public sealed class Card
{
    Card(ReadOnlyMemory<byte> bytes, CardVersion version, IReadOnlyList<CardProperty> properties, int endAt) =>
        (Bytes, Version, Properties, EndAt) = (bytes, version, properties, endAt);

    /// <summary>The bytes, as they came.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>Its version.</summary>
    public CardVersion Version { get; }

    /// <summary>Its own properties, in order; not those of cards inside it, nor BEGIN, END and VERSION.</summary>
    public IReadOnlyList<CardProperty> Properties { get; }

    /// <summary>Where the line END:VCARD begins.</summary>
    internal int EndAt { get; }

    /// <summary>The first property of a name; null when there is none.</summary>
    public CardProperty? First(string name)
    {
        foreach (var property in Properties)
            if (property.Name == name) return property;
        return null;
    }

    /// <summary>All properties of a name.</summary>
    public IEnumerable<CardProperty> All(string name) => Properties.Where(property => property.Name == name);

    /// <summary>Reads one card of any version; never throws on input.</summary>
    /// <param name="bytes">The card; the caller leaves them as they are.</param>
    /// <param name="limits">Bounds.</param>
    /// <param name="card">The card.</param>
    /// <param name="fault">What is wrong, when it is none.</param>
    public static bool TryParse(ReadOnlyMemory<byte> bytes, CardLimits limits, [NotNullWhen(true)] out Card? card, out CardFault fault)
    {
        card = null;
        fault = new CardFault(CardFaultKind.TooLarge, 0);
        if (bytes.Length > limits.TotalBytes) return false;
        var reading = new CardReading(bytes, limits);
        if (!reading.Read()) { fault = reading.Fault; return false; }
        card = new Card(bytes, reading.Version, reading.Properties, reading.EndAt);
        fault = CardFault.None;
        return true;
    }

    /// <summary>The card as text; what was folded in the middle of a character is folded anew, since text cannot hold that.</summary>
    public string Text() => Utf8.IsValid(Bytes.Span) ? Encoding.UTF8.GetString(Bytes.Span) : Encoding.UTF8.GetString(new CardEdit(this).Rewrite());
}
