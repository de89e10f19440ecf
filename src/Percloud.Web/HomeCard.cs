namespace Percloud.Web;

/// <summary>A card on Home, all its words already in the reader's language.</summary>
/// <param name="Order">Smaller comes first; see <see cref="HomeOrder"/>.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Icon">Name of a symbol of the sprite (front/icons.json).</param>
public sealed record HomeCard(int Order, string Title, string Icon)
{
    /// <summary>A sentence above the lines.</summary>
    public string? Text { get; init; }

    /// <summary>How full or how far something is, from 0 to 1; null shows no bar.</summary>
    public double? Share { get; init; }

    /// <summary>A few things; more are behind the way in.</summary>
    public IReadOnlyList<HomeLine> Lines { get; init; } = [];

    /// <summary>The ways in at the card's end, the most likely first.</summary>
    public IReadOnlyList<HomeWay> Ways { get; init; } = [];

    /// <summary>Whether it tells of something that the person has not tried yet; such a card stays empty and goes by itself.</summary>
    public bool Teaches { get; init; }
}

/// <summary>One thing on a card.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Href">Its address.</param>
public sealed record HomeLine(string Name, string Href)
{
    /// <summary>Name of a symbol of the sprite; null with <see cref="Mark"/>.</summary>
    public string? Icon { get; init; }

    /// <summary>The key of a group's hue, to show its mark instead of an icon.</summary>
    public string? Mark { get; init; }

    /// <summary>A few words about it.</summary>
    public string? Note { get; init; }

    /// <summary>When it happened or will happen.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>What can be done to it here and not be undone; null when it is only a way in.</summary>
    public HomeAct? Act { get; init; }

    /// <summary>The hue of the collection that it is from, 0 to 12, as an edge instead of an icon.</summary>
    public int? Hue { get; init; }

    /// <summary>A heading above it and those that follow with the same, such as a day.</summary>
    public string? Under { get; init; }

    /// <summary>When it is, in words of the service's own; where <see cref="At"/> is too little or too much.</summary>
    public string? When { get; init; }

    /// <summary>Whether that is over and should have been done.</summary>
    public bool IsLate { get; init; }

    /// <summary>The round box that ticks it off, instead of an icon.</summary>
    public HomeDo? Tick { get; init; }

    /// <summary>What can be done to it at once, and be undone; the most likely first.</summary>
    public IReadOnlyList<HomeDo> Does { get; init; } = [];
}

/// <summary>Something that is done at once by a form of its own.</summary>
/// <param name="Text">The button.</param>
/// <param name="Action">Where its form goes.</param>
/// <param name="Fields">What it sends; the token goes along by itself.</param>
public sealed record HomeDo(string Text, string Action, params IReadOnlyList<(string Name, string Value)> Fields)
{
    /// <summary>Name of a symbol of the sprite; null for none.</summary>
    public string? Icon { get; init; }

    /// <summary>The button in full, for those who do not see to which line it belongs.</summary>
    public string? Label { get; init; }
}

/// <summary>An act of one line, which says what will be gone before it can be done.</summary>
/// <param name="Ask">The button.</param>
/// <param name="Consequence">What exactly will be gone.</param>
/// <param name="Action">Where its form goes.</param>
public sealed record HomeAct(string Ask, string Consequence, string Action);

/// <summary>A way from a card to the page that has all.</summary>
public sealed record HomeWay(string Text, string Href);

/// <summary>Where the cards of Home begin: what needs the person, today, what is new, what one belongs to, what one could try, the running of the cloud.</summary>
public static class HomeOrder
{
    /// <summary>Something to be done, such as making room.</summary>
    public const int Needed = 0;

    /// <summary>What today brings: events, tasks, mail from people.</summary>
    public const int Today = 100;

    /// <summary>What was changed or came from others.</summary>
    public const int News = 200;

    /// <summary>Groups and the like.</summary>
    public const int Belonging = 300;

    /// <summary>Cards that teach.</summary>
    public const int Teaching = 400;

    /// <summary>What only those who run the cloud see.</summary>
    public const int Running = 900;
}
