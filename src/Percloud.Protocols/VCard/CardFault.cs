namespace Percloud.Protocols.VCard;

/// <summary>Why bytes are no card that can be kept.</summary>
public enum CardFaultKind
{
    /// <summary>Nothing is wrong.</summary>
    None,
    /// <summary>More bytes than a card may have.</summary>
    TooLarge,
    /// <summary>A line of text is longer than one may be.</summary>
    LineTooLong,
    /// <summary>More lines than a card may have.</summary>
    TooManyLines,
    /// <summary>More parameters than a line may have.</summary>
    TooManyParameters,
    /// <summary>Cards inside cards inside cards.</summary>
    TooDeep,
    /// <summary>It does not begin with BEGIN:VCARD.</summary>
    NoBegin,
    /// <summary>It does not end with END:VCARD.</summary>
    NoEnd,
    /// <summary>Something other than blank lines follows the end.</summary>
    MoreThanOne,
    /// <summary>It does not say which version it is, or one that is not known (RFC 6350 §6.7.9).</summary>
    NoVersion,
    /// <summary>A line is none: no name or no colon, as broken folding leaves behind.</summary>
    BrokenLine,
    /// <summary>Text that is not UTF-8 although the version asks for it (RFC 6350 §3.1), or a control character.</summary>
    NotText,
}

/// <summary>What is wrong with a card, and in which of its lines; lines count from 1 as an editor shows them.</summary>
public readonly record struct CardFault(CardFaultKind Kind, int Line)
{
    /// <summary>Nothing is wrong.</summary>
    public static CardFault None => default;

    /// <summary>Said to people who write programs, in English as protocols do.</summary>
    public string Sentence => Kind switch
    {
        CardFaultKind.None => "The card is good.",
        CardFaultKind.TooLarge => "The card is larger than this server takes.",
        CardFaultKind.LineTooLong => $"Line {Line} is longer than a line of text may be.",
        CardFaultKind.TooManyLines => "The card has more lines than this server takes.",
        CardFaultKind.TooManyParameters => $"Line {Line} has more parameters than this server takes.",
        CardFaultKind.TooDeep => $"Line {Line} begins a card inside too many others.",
        CardFaultKind.NoBegin => "The card does not begin with BEGIN:VCARD.",
        CardFaultKind.NoEnd => "The card does not end with END:VCARD.",
        CardFaultKind.MoreThanOne => $"Line {Line} is after the end of the card.",
        CardFaultKind.NoVersion => "The card does not say which version of vCard it is.",
        CardFaultKind.BrokenLine => $"Line {Line} is no line of a card: it has no name or no colon. Folded lines go on with a blank.",
        CardFaultKind.NotText => $"Line {Line} is not UTF-8 text.",
        _ => Kind.ToString(),
    };
}
