// Fix-its are written as the code around is.
//
// RUN: split-file %s %t && cd %t
// RUN: %python convert.py
// RUN: cp allman.cpp allman-after.cpp && %tidy --fix allman-after.cpp -- %mock-flags > allman.out
// RUN: diff allman-expected.cpp allman-after.cpp
// RUN: clang++ -fsyntax-only -Werror=exceptions %mock-flags allman-after.cpp
// RUN: %tidy allman-after.cpp -- %mock-flags | count 0
// RUN: cp tabs.cpp tabs-after.cpp && %tidy --fix tabs-after.cpp -- %mock-flags > tabs.out
// RUN: diff tabs-expected.cpp tabs-after.cpp
// RUN: clang++ -fsyntax-only -Werror=exceptions %mock-flags tabs-after.cpp
// RUN: %tidy tabs-after.cpp -- %mock-flags | count 0
// RUN: cp pointers.cpp pointers-after.cpp && %tidy --fix pointers-after.cpp -- %mock-flags > pointers.out
// RUN: diff pointers-expected.cpp pointers-after.cpp
// RUN: clang++ -fsyntax-only -Werror=exceptions %mock-flags pointers-after.cpp
// RUN: %tidy pointers-after.cpp -- %mock-flags | count 0
// RUN: cp crlf.cpp crlf-after.cpp && %tidy --fix crlf-after.cpp -- %mock-flags > crlf.out
// RUN: diff crlf-expected.cpp crlf-after.cpp
// RUN: clang++ -fsyntax-only -Werror=exceptions %mock-flags crlf-after.cpp
// RUN: %tidy crlf-after.cpp -- %mock-flags | count 0

//--- convert.py
for name in (".cpp", "-expected.cpp"):
    text = open("plain" + name, newline="").read()
    for style, written in (("tabs", text.replace("  ", "\t")), ("crlf", text.replace("\n", "\r\n"))):
        open(style + name, "w", newline="").write(written)

//--- allman.cpp
#include "mock_asio.h"
#include "mock_cppcoro.h"

void note(const char *what);
boost::asio::awaitable<void> step();
cppcoro::task<> stride();

boost::asio::awaitable<void> carrier()
{
    try
    {
        co_await step();
    }
    catch (const std::exception &e)
    {
        note(e.what());
    }
}

cppcoro::task<> type()
{
    try
    {
        co_await stride();
    }
    catch (...)
    {
        note("failed");
    }
}

cppcoro::task<> exact()
{
    for (;;)
    {
        try
        {
            co_await stride();
        }
        catch (const cppcoro::operation_cancelled &)
        {
        }
    }
}

boost::asio::awaitable<void> exact_carrier()
{
    try
    {
        co_await step();
    }
    catch (const boost::system::system_error &)
    {
        note("failed");
    }
}
//--- allman-expected.cpp
#include "mock_asio.h"
#include "mock_cppcoro.h"

void note(const char *what);
boost::asio::awaitable<void> step();
cppcoro::task<> stride();

boost::asio::awaitable<void> carrier()
{
    try
    {
        co_await step();
    }
    catch (const boost::system::system_error &e)
    {
        if (e.code() == boost::asio::error::operation_aborted)
            throw;
        note(e.what());
    }
    catch (const std::exception &e)
    {
        note(e.what());
    }
}

cppcoro::task<> type()
{
    try
    {
        co_await stride();
    }
    catch (const cppcoro::operation_cancelled &)
    {
        throw;
    }
    catch (...)
    {
        note("failed");
    }
}

cppcoro::task<> exact()
{
    for (;;)
    {
        try
        {
            co_await stride();
        }
        catch (const cppcoro::operation_cancelled &)
        {
            throw;
        }
    }
}

boost::asio::awaitable<void> exact_carrier()
{
    try
    {
        co_await step();
    }
    catch (const boost::system::system_error &e)
    {
        if (e.code() == boost::asio::error::operation_aborted)
            throw;
        note("failed");
    }
}
//--- plain.cpp
#include "mock_asio.h"
#include "mock_cppcoro.h"

void note(const char *what);
boost::asio::awaitable<void> step();
cppcoro::task<> stride();

boost::asio::awaitable<void> carrier() {
  for (;;) {
    try {
      co_await step();
    } catch (const std::exception &e) {
      note(e.what());
    }
  }
}

cppcoro::task<> type() {
  try {
    co_await stride();
  } catch (...) {
    note("failed");
  }
}

cppcoro::task<> exact() {
  try {
    co_await stride();
  } catch (const cppcoro::operation_cancelled &) {
    note("cancelled");
  }
}
//--- plain-expected.cpp
#include "mock_asio.h"
#include "mock_cppcoro.h"

void note(const char *what);
boost::asio::awaitable<void> step();
cppcoro::task<> stride();

boost::asio::awaitable<void> carrier() {
  for (;;) {
    try {
      co_await step();
    } catch (const boost::system::system_error &e) {
      if (e.code() == boost::asio::error::operation_aborted)
        throw;
      note(e.what());
    } catch (const std::exception &e) {
      note(e.what());
    }
  }
}

cppcoro::task<> type() {
  try {
    co_await stride();
  } catch (const cppcoro::operation_cancelled &) {
    throw;
  } catch (...) {
    note("failed");
  }
}

cppcoro::task<> exact() {
  try {
    co_await stride();
  } catch (const cppcoro::operation_cancelled &) {
    note("cancelled");
    throw;
  }
}
//--- pointers.cpp
#include "mock_asio.h"
#include "mock_cppcoro.h"

void note(const char* what);
boost::asio::awaitable<void> step(const int& count, int& left);
cppcoro::task<> stride();

boost::asio::awaitable<void> carrier(const int& count) {
    int left = count;
    try {
        co_await step(count, left);
    } catch (const std::exception& e) {
        note(e.what());
    }
}

boost::asio::awaitable<void> exact_carrier(const int& count) {
    int left = count;
    try {
        co_await step(count, left);
    } catch (const boost::system::system_error&) {
        note("failed");
    }
}

cppcoro::task<> one_line() {
    try { co_await stride(); } catch (...) { note("failed"); }
}

cppcoro::task<> catch_on_one_line() {
    try {
        co_await stride();
    }
    catch (...) { note("failed"); }
}

boost::asio::awaitable<void> carrier_on_one_line(int left) {
    try { co_await step(1, left); } catch (...) { note("failed"); }
}
//--- pointers-expected.cpp
#include "mock_asio.h"
#include "mock_cppcoro.h"

void note(const char* what);
boost::asio::awaitable<void> step(const int& count, int& left);
cppcoro::task<> stride();

boost::asio::awaitable<void> carrier(const int& count) {
    int left = count;
    try {
        co_await step(count, left);
    } catch (const boost::system::system_error& e) {
        if (e.code() == boost::asio::error::operation_aborted)
            throw;
        note(e.what());
    } catch (const std::exception& e) {
        note(e.what());
    }
}

boost::asio::awaitable<void> exact_carrier(const int& count) {
    int left = count;
    try {
        co_await step(count, left);
    } catch (const boost::system::system_error& e) {
        if (e.code() == boost::asio::error::operation_aborted)
            throw;
        note("failed");
    }
}

cppcoro::task<> one_line() {
    try { co_await stride(); } catch (const cppcoro::operation_cancelled&) { throw; } catch (...) { note("failed"); }
}

cppcoro::task<> catch_on_one_line() {
    try {
        co_await stride();
    }
    catch (const cppcoro::operation_cancelled&) { throw; }
    catch (...) { note("failed"); }
}

boost::asio::awaitable<void> carrier_on_one_line(int left) {
    try { co_await step(1, left); } catch (const boost::system::system_error& e) { if (e.code() == boost::asio::error::operation_aborted) throw; note("failed"); } catch (...) { note("failed"); }
}
