using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Percloud.Storage.Sqlite.Migrations.Cloud
{
    /// <inheritdoc />
    public partial class PlansAndPeople : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "apart",
                table: "contact_card",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "born_in",
                table: "contact_card",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "born_on",
                table: "contact_card",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "married_in",
                table: "contact_card",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "married_on",
                table: "contact_card",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_contact_card_book_id_born_on",
                table: "contact_card",
                columns: new[] { "book_id", "born_on" });

            migrationBuilder.CreateIndex(
                name: "IX_contact_card_book_id_married_on",
                table: "contact_card",
                columns: new[] { "book_id", "married_on" });

            migrationBuilder.CreateIndex(
                name: "IX_calendar_entry_holder_id_answer",
                table: "calendar_entry",
                columns: new[] { "holder_id", "answer" });

            migrationBuilder.CreateIndex(
                name: "IX_calendar_entry_holder_id_kind_is_done_due_at",
                table: "calendar_entry",
                columns: new[] { "holder_id", "kind", "is_done", "due_at" });

            migrationBuilder.CreateIndex(
                name: "IX_calendar_entry_holder_id_parent_uid_kind",
                table: "calendar_entry",
                columns: new[] { "holder_id", "parent_uid", "kind" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_contact_card_book_id_born_on",
                table: "contact_card");

            migrationBuilder.DropIndex(
                name: "IX_contact_card_book_id_married_on",
                table: "contact_card");

            migrationBuilder.DropIndex(
                name: "IX_calendar_entry_holder_id_answer",
                table: "calendar_entry");

            migrationBuilder.DropIndex(
                name: "IX_calendar_entry_holder_id_kind_is_done_due_at",
                table: "calendar_entry");

            migrationBuilder.DropIndex(
                name: "IX_calendar_entry_holder_id_parent_uid_kind",
                table: "calendar_entry");

            migrationBuilder.DropColumn(
                name: "apart",
                table: "contact_card");

            migrationBuilder.DropColumn(
                name: "born_in",
                table: "contact_card");

            migrationBuilder.DropColumn(
                name: "born_on",
                table: "contact_card");

            migrationBuilder.DropColumn(
                name: "married_in",
                table: "contact_card");

            migrationBuilder.DropColumn(
                name: "married_on",
                table: "contact_card");
        }
    }
}
