using Percloud.Kernel;
using Percloud.Protocols.VCard;

namespace Percloud.Contacts;

/// <summary>The noes of Contacts that doors tell apart.</summary>
static class ContactsRefusal
{
    public const string UidTakenText = "contacts.refusal.uid-taken";
    public const string InvalidText = "contacts.refusal.invalid";

    public static readonly Refusal Condition = new(Reason.PreconditionFailed, "contacts.refusal.changed");
    public static readonly Refusal BookExists = new(Reason.Conflict, "contacts.refusal.book-exists");
    public static readonly Refusal BookMissing = new(Reason.Conflict, "contacts.refusal.book-missing");
    public static readonly Refusal LastBook = new(Reason.Forbidden, "contacts.refusal.last-book");
    public static readonly Refusal TooLarge = new(Reason.TooLarge, "contacts.refusal.too-large");
    public static readonly Refusal OldVersion = new(Reason.Invalid, "contacts.refusal.old-version");
    public static readonly Refusal BadName = new(Reason.Invalid, "contacts.refusal.name", "name");
    public static readonly Refusal BadTitle = new(Reason.Invalid, "contacts.refusal.title", "title");
    public static readonly Refusal TooManyProperties = new(Reason.OverQuota, "contacts.refusal.too-many-properties");
    public static readonly Refusal NotOneBook = new(Reason.Invalid, "contacts.refusal.not-one-book", "card");
    public static readonly Refusal NoPicture = new(Reason.Invalid, "contacts.refusal.no-picture", "photo");
    public static readonly Refusal PictureTooLarge = new(Reason.TooLarge, "contacts.refusal.picture-too-large", "photo");
    public static readonly Refusal BadToken = new(Reason.Invalid, "contacts.refusal.changed", "sync-token");

    /// <summary>Another card of the book has this UID; its name in the book goes with it.</summary>
    public static Refusal UidTaken(string name) => new(Reason.Conflict, UidTakenText, null, ("at", name));

    /// <summary>The bytes are no card; why, in English for programs.</summary>
    public static Refusal Invalid(CardFault fault) => new(Reason.Invalid, InvalidText, null, ("line", fault.Line), ("why", fault.Sentence));
}
