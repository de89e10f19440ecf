using Percloud.Protocols.VCard;

namespace Percloud.Fuzz;

/// <summary>Cards under fuzz: what is read must come back byte for byte, and be said in the other version.</summary>
static class Cards
{
    public const string Three = "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Vila;Maria;;;\r\nFN:Maria Vila\r\nitem1.EMAIL;type=INTERNET;type=pref:m@a.example\r\nitem1.X-ABLabel:_$!<Other>!$_\r\nPHOTO;ENCODING=b;TYPE=JPEG:/9j/\r\n 4AAQ\r\nBDAY;X-APPLE-OMIT-YEAR=1604:1604-02-29\r\nNOTE:a\\nb\\;c\r\nUID:1\r\nEND:VCARD\r\n";
    public const string Four = "BEGIN:VCARD\r\nVERSION:4.0\r\nKIND:group\r\nFN:We\r\nMEMBER:urn:uuid:1\r\nTEL;VALUE=uri;TYPE=\"home,voice\";PREF=1:tel:+33\r\nPHOTO:data:image/png;base64,iVBORw0KGgo=\r\nADR;LABEL=\"a^nb\":;;x;y;;z;\r\nEND:VCARD\r\n";
    public const string Old = "BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:Mu=F1oz;Jos=\n=E9\nTEL;HOME;PREF:1\nPHOTO;JPEG;BASE64:\n /9j/\n4AAQ\n\nAGENT:\nBEGIN:VCARD\nFN:x\nEND:VCARD\nEND:VCARD\n";

    public static int One(byte[] bytes)
    {
        if (!Card.TryParse(bytes, CardLimits.Default, out var card, out var fault))
            return -(int)fault.Kind;
        if (!new CardEdit(card).Write().AsSpan().SequenceEqual(bytes))
            throw new InvalidOperationException("A card came back as another.");
        var index = CardIndex.Of(card);
        foreach (var version in (ReadOnlySpan<CardVersion>)[CardVersion.V3, CardVersion.V4])
        {
            // Another version may be longer than a line or card may be, or need a parameter more, and nothing else may be wrong with it.
            if (!Card.TryParse(CardConvert.To(card, version).ToArray(), CardLimits.Default, out var other, out var bad))
            {
                if (bad.Kind is not (CardFaultKind.TooLarge or CardFaultKind.LineTooLong or CardFaultKind.TooManyParameters))
                    throw new InvalidOperationException($"Version {version} is no card: {bad.Sentence}");
                continue;
            }

            _ = CardIndex.Of(other);
        }

        return (index.Emails.Count * 7) + (index.Phones.Count * 5) + (index.HasPhoto ? 3 : 0) + (index.IsGroup ? 1 : 0) + (int)card.Version;
    }

    public static int File(byte[] bytes)
    {
        var (good, bad) = (0, 0);
        foreach (var one in CardFile.Read(bytes, CardLimits.Default with { Cards = 50 }))
        {
            if (one.Card is null) bad++; else good++;
        }

        return (good * 31) + bad;
    }
}
