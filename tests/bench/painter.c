/* What any tutor made of these libraries costs before it does anything: a screen full of text
 * painted once, then a key. All of them are linked; SQLite opens nothing and git is not called. */
#include <curses.h>
#include <locale.h>

int main(void)
{
    setlocale(LC_ALL, "");
    initscr();
    raw();
    noecho();
    keypad(stdscr, TRUE);
    start_color();
    use_default_colors();
    for (int y = 0; y < LINES - 1; y++)
        for (int x = 0; x + 10 < COLS; x += 10)
            mvaddstr(y, x, y % 3 ? "a word of " : "and  more ");
    mvaddstr(LINES - 1, 0, "painted");
    refresh();
    getch();
    endwin();
    return 0;
}
